/** A gateway's browser script as it is served. */
import { readFileSync } from 'node:fs'

const WINDOWS = readFileSync(new URL('./windows.js', import.meta.url), 'utf8')

export const JAVASCRIPT = { 'content-type': 'text/javascript;charset=UTF-8', 'access-control-allow-origin': '*' }

/** Wraps the files in one function, behind what all gateways do with their windows, so that the page sees nothing of it but its global. */
export const browserScript = (...files: URL[]) => `;(() => {\n${WINDOWS}${files.map((file) => readFileSync(file, 'utf8')).join('')}})()\n`
