/** How iPay is asked: who we are, what it answers, and what its answers mean. All that the gateway can do is made of these. */
import type { GatewayPayment } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http, HttpAnswer, HttpRequest } from '../http.ts'
import { type IpayPayment, ipayErrorCode, readIpayPayment } from './payment.ts'
import type { IpaySettings } from './settings.ts'

export const LOOKUP_TIMEOUT_MS = 5000
/** What moves money reaches the card company; a lease is shorter and the next look finds what happened. */
export const MONEY_TIMEOUT_MS = 30_000

export type IpayCalls = ReturnType<typeof ipayCalls>

/** `onRead` is told of each payment that iPay answers. */
export function ipayCalls(settings: IpaySettings, http: Http, onRead: (found: IpayPayment) => void = () => {}) {
  const api = apiOf(settings)
  // Both halves are filled, unlike at gateways whose password is empty.
  const authorization = `Basic ${Buffer.from(`${settings.IPAY_API_KEY ?? ''}:${settings.IPAY_API_SECRET ?? ''}`).toString('base64')}`

  const ask = (request: Pick<HttpRequest, 'method' | 'timeoutMs'> & { path: string; body?: object; key?: string }) =>
    http({
      method: request.method,
      url: `${api}${request.path}`,
      headers: { authorization, ...(request.body && { 'content-type': 'application/json', 'idempotency-key': request.key ?? '' }) },
      ...(request.body && { body: JSON.stringify(request.body) }),
      timeoutMs: request.timeoutMs,
    })
  return {
    mode: settings.IPAY_API_KEY?.startsWith('live_') ? ('live' as const) : ('test' as const),
    captureOnShipping: settings.IPAY_CAPTURE_METHOD === 'on_shipping',
    get: (path: string, timeoutMs = LOOKUP_TIMEOUT_MS) => ask({ method: 'GET', path, timeoutMs }),
    /** Throws GatewayError for anything that is not this payment. */
    read: (body: unknown, payment: GatewayPayment): IpayPayment => {
      const found = readIpayPayment(body, payment)
      onRead(found)
      return found
    },
    /** Under one key the first answer is given again, for a day. */
    post: (path: string, body: object, key: string, timeoutMs: number) => ask({ method: 'POST', path, body, key, timeoutMs }),
  }
}

export const apiOf = ({ IPAY_API_URL }: IpaySettings) => IPAY_API_URL ?? 'https://api.ipay.com/api'

/** A definite no to what was asked. A refusal of our keys says nothing about the payment, nor does a first call that is still running. */
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
