/** HTTP for a shopper's program: a new connection for each request, so that it notices a killed server at once and finds the new one. */
import { request } from 'node:http'

export interface Asked {
  status: number
  headers: Record<string, string>
  text: string
}

export interface Request {
  method?: 'GET' | 'POST' | 'DELETE'
  headers?: Record<string, string>
  body?: string
  /** Which of this machine's addresses asks: on Linux each of 127.0.0.0/8 is one. */
  localAddress?: string
  /** For the whole exchange. */
  timeoutMs?: number
}

/** Without an answer in this time the request has failed. */
const PATIENCE_MS = 30_000

/** Rejects when no complete answer arrives: nobody listens, or the server died. */
export function ask(
  url: string,
  { method = 'GET', headers = {}, body, localAddress, timeoutMs = PATIENCE_MS }: Request = {},
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const way = { agent: false, signal: AbortSignal.timeout(timeoutMs), ...(localAddress && { localAddress }) } as const
    const outgoing = request(url, { method, headers, ...way }, (incoming) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.on('error', reject)
      incoming.on('end', () => {
        if (!incoming.complete) return reject(Object.assign(new Error(`${url} broke off its answer.`), { code: 'ECONNRESET' }))
        const given = Object.entries(incoming.headers).map(([name, value]) => [name, `${value}`])
        resolve({ status: incoming.statusCode ?? 0, headers: Object.fromEntries(given), text: Buffer.concat(parts).toString('utf8') })
      })
    })
    // Node.js says what broke, and not of whom.
    outgoing.on('error', (error) => reject(Object.assign(error, { message: `${url}: ${error.message}` })))
    // Every connection closes in the end, so no request waits for ever.
    outgoing.on('close', () => reject(Object.assign(new Error(`${url} was closed without an answer.`), { code: 'ECONNRESET' })))
    outgoing.end(body)
  })
}

const NO_ANSWER = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE'])

/** Nobody listened, or the connection broke: the server is dead. */
export const isNoAnswer = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && NO_ANSWER.has(error.code)

/** Sends a JSON body if there is one, and reads JSON. Rejects unless the answer is 2xx. */
export async function askJson(
  url: string,
  body?: unknown,
  method: Request['method'] = body === undefined ? 'GET' : 'POST',
): Promise<unknown> {
  const asked = await ask(url, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (asked.status < 200 || asked.status > 299) throw new Error(`${method} ${url} answered ${asked.status}: ${asked.text.slice(0, 300)}`)
  return JSON.parse(asked.text)
}
