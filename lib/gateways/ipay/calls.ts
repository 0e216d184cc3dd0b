/** Calls to iPay: authentication, requests and their answers. All operations of the adapter use these calls. */
import type { GatewayPayment } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http, HttpAnswer, HttpRequest } from '../http.ts'
import { ipayCredentials } from './authentication.ts'
import { apiOf } from './credentials.ts'
import { type IpayPayment, ipayErrorCode, readIpayPayment } from './payment.ts'
import type { IpaySettings } from './settings.ts'

export const LOOKUP_TIMEOUT_MS = 5000
/** Calls that move money reach the card company. A lease is shorter, so the next look may find the result first. */
export const MONEY_TIMEOUT_MS = 30_000

export type IpayCalls = ReturnType<typeof ipayCalls>

/** Calls `onRead` with each payment that iPay returns. */
export function ipayCalls(settings: IpaySettings, http: Http, onRead: (found: IpayPayment) => void = () => {}) {
  const api = apiOf(settings)
  const credentials = ipayCredentials(settings, http)

  /** Repeats the call after a 401 if a new header may help. That is safe: a read has no effect, a post has an idempotency key, and what is deleted twice is gone. */
  const ask = async (request: Asked): Promise<HttpAnswer> => {
    const authorization = await credentials.header()
    const answer = await http(wired(api, request, authorization))
    if (answer.status !== 401 || !credentials.wasRefused(authorization, answer)) return answer
    return http(wired(api, request, await credentials.header()))
  }
  return {
    mode: settings.IPAY_API_KEY?.startsWith('live_') ? ('live' as const) : ('test' as const),
    captureOnShipping: settings.IPAY_CAPTURE_METHOD === 'on_shipping',
    get: (path: string, timeoutMs = LOOKUP_TIMEOUT_MS) => ask({ method: 'GET', path, timeoutMs }),
    /** Throws GatewayError for an answer that is not this payment. */
    read: (body: unknown, payment: GatewayPayment): IpayPayment => {
      const found = readIpayPayment(body, payment)
      onRead(found)
      return found
    },
    delete: (path: string) => ask({ method: 'DELETE', path, timeoutMs: MONEY_TIMEOUT_MS }),
    /** For a day iPay repeats the first answer to the same key. */
    post: (path: string, body: object, key: string, timeoutMs: number) => ask({ method: 'POST', path, body, key, timeoutMs }),
  }
}

/** Every post has an idempotency key. */
type Asked = { path: string; timeoutMs: number } & ({ method: 'GET' | 'DELETE' } | { method: 'POST'; body: object; key: string })

const wired = (api: string, asked: Asked, authorization: string): HttpRequest => ({
  method: asked.method,
  url: `${api}${asked.path}`,
  timeoutMs: asked.timeoutMs,
  ...(asked.method !== 'POST'
    ? { headers: { authorization } }
    : {
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': asked.key },
        body: JSON.stringify(asked.body),
      }),
})

/**
 * A definite refusal of the request. A rejection of our keys says nothing about the payment, and neither does the news that a
 * first call is still running.
 */
export function refusalOf({ status, body }: HttpAnswer): string | undefined {
  const code = ipayErrorCode(body)
  const isDefinite = status >= 400 && status < 500 && status !== 401 && status !== 403 && code !== 'idempotency_in_progress'
  return isDefinite ? (code ?? `HTTP_${status}`) : undefined
}

export function noAnswer(answer: HttpAnswer): GatewayError {
  const code = ipayErrorCode(answer.body) ?? `HTTP_${answer.status}`
  const isRefusal = answer.status >= 400 && answer.status < 500 && code !== 'idempotency_in_progress'
  return new GatewayError(isRefusal ? 'refused' : 'unclear', code)
}
