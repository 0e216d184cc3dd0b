import { readFileSync } from 'node:fs'

const windows = readFileSync(new URL('./windows.js', import.meta.url), 'utf8')

export const javascript = { 'content-type': 'text/javascript;charset=UTF-8', 'access-control-allow-origin': '*' }

/** A gateway's browser script as it is served: with what all of them do with their windows inside, and nothing of it in the page. */
export const browserScript = (file: URL) => readFileSync(file, 'utf8').replace(';(() => {\n', (start) => `${start}${windows}`)
