/** A gateway's browser script as it is served. */
import { readFileSync } from 'node:fs'

const WINDOWS = readFileSync(new URL('./windows.js', import.meta.url), 'utf8')

export const JAVASCRIPT = { 'content-type': 'text/javascript;charset=UTF-8', 'access-control-allow-origin': '*' }

/** Wraps the files and the shared window code in one function, so that the page sees only the script's global. */
export const browserScript = (...files: URL[]) => `;(() => {\n${WINDOWS}${files.map((file) => readFileSync(file, 'utf8')).join('')}})()\n`
