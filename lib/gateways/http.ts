/**
 * Calls to gateways. Every failure says whether the request may have had an effect. No redirects, one timeout for the whole
 * exchange, and a limit on the answer's size.
 */

import type { Metrics } from '#lib/metrics.ts'
import { cleanText } from '#lib/text/clean-text.ts'
import { GatewayError } from './gateway-error.ts'

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers: Record<string, string>
  body?: string
  /** Over connecting, sending and reading together. */
  timeoutMs: number
}

export interface HttpAnswer {
  status: number
  body: unknown
  /** When the server answered, by its own clock in whole seconds; absent where it sends no date. */
  givenAt?: Date
}

/** Resolves with any complete JSON answer, whatever its status. Throws GatewayError for everything else. */
export type Call = (request: HttpRequest) => Promise<HttpAnswer>

export interface Http extends Call {
  /** Measures a call that a gateway's own client makes to `url`, like our calls. It must also fail with GatewayError. */
  measured<T>(url: string, call: () => Promise<T>): Promise<T>
}

/** A payment object has about 5 kB. */
const LONGEST_ANSWER = 1024 * 1024

/** Failures of the connection itself: the request was never sent. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

export function createHttp(metrics: Metrics): Http {
  const measure = async <T>(url: string, call: () => Promise<T>, resultOf: (answer: T) => string): Promise<T> => {
    const done = metrics.gatewayCalls.startTimer({ host: new URL(url).host })
    try {
      const answer = await call()
      done({ result: resultOf(answer) })
      return answer
    } catch (error) {
      done({ result: GatewayError.is(error) ? (RESULT[error.kind] ?? error.kind) : 'error' })
      throw error
    }
  }
  return Object.assign((request: HttpRequest) => measure(request.url, () => exchange(request), statusOf), {
    measured: <T>(url: string, call: () => Promise<T>) => measure(url, call, () => '200'),
  })
}

const statusOf = ({ status }: HttpAnswer) => `${status}`

/** Clients of other libraries do not report the status; a refusal was some 4xx. */
const RESULT: Record<string, string> = { refused: '4xx' }

async function exchange({ method, url, headers, body, timeoutMs }: HttpRequest): Promise<HttpAnswer> {
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      cache: 'no-store',
    })
    text = await readLimited(response)
  } catch (cause) {
    throw GatewayError.is(cause) ? cause : networkError(cause)
  }
  if (response.status === 429) throw new GatewayError('unclear', 'RATE_LIMITED')
  try {
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text, cleaned), ...dated(response.headers.get('date')) }
  } catch (cause) {
    throw new GatewayError(response.status >= 500 ? 'unclear' : 'unreadable', `HTTP_${response.status}`, { cause })
  }
}

/** A gateway repeats what its buyers and banks typed, and people read it here. */
const cleaned = (_name: string, value: unknown) => (typeof value === 'string' ? cleanText(value) : value)

function dated(header: string | null): { givenAt?: Date } {
  const givenAt = new Date(header ?? '')
  return Number.isNaN(givenAt.getTime()) ? {} : { givenAt }
}

async function readLimited(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.byteLength
    if (length > LONGEST_ANSWER) throw new GatewayError('unreadable', 'ANSWER_TOO_LONG')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** The meaning of a failed `fetch`: either the connection was never made, or the request may have arrived. */
export function networkError(cause: unknown): GatewayError {
  const code = networkCode(cause)
  return new GatewayError(NEVER_LEFT.has(code) ? 'unreachable' : 'unclear', code, { cause })
}

function networkCode(error: unknown): string {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string') return e.code
    if (e.name === 'TimeoutError') return 'TIMEOUT'
  }
  return 'NETWORK'
}
