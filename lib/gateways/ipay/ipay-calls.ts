/** How iPay is asked: who we are, what it answers, and what its answers mean. The three ports of the gateway are made of these. */
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http, HttpAnswer, HttpRequest } from '../http.ts'
import { type IpayPayment, ipayErrorCode, ipayReport, readIpayPage, readIpayPayment } from './ipay-payment.ts'
import type { IpaySettings } from './ipay-settings.ts'

export const LOOKUP_TIMEOUT_MS = 5000
/** What moves money reaches the card company; a lease is shorter and the next look finds what happened. */
export const MONEY_TIMEOUT_MS = 30_000

/** The list is read only for a payment whose name at iPay was lost on its way to us. */
const PAGE = 100
const MOST_PAGES = 50

export function ipayCalls(settings: IpaySettings, http: Http, onRead: (found: IpayPayment) => void = () => {}) {
  const api = settings.IPAY_API_URL ?? 'https://api.ipay.com/api'
  const mode = settings.IPAY_API_KEY?.startsWith('live_') ? 'live' : 'test'
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
  const get = (path: string) => ask({ method: 'GET', path, timeoutMs: LOOKUP_TIMEOUT_MS })
  const post = (path: string, body: object, key: string, timeoutMs: number) => ask({ method: 'POST', path, body, key, timeoutMs })

  const read = (body: unknown, payment: GatewayPayment): IpayPayment => {
    const found = readIpayPayment(body, payment)
    onRead(found)
    return found
  }

  /** By iPay's name, or where we have none, by ours, which iPay keeps but cannot be asked for. */
  const lookUp = async (payment: GatewayPayment): Promise<IpayPayment | undefined> => {
    if (!payment.gatewayRef) return lookThrough(payment)
    const answer = await get(`/payments/${encodeURIComponent(payment.gatewayRef)}`)
    if (answer.status === 200) return read(answer.body, payment)
    if (answer.status === 404) return undefined
    throw noAnswer(answer)
  }

  const lookThrough = async (payment: GatewayPayment): Promise<IpayPayment | undefined> => {
    const since = dayBefore(payment.id)
    // An id without a date is none of ours: the latest page is enough to be told that there is no such payment.
    const mostPages = since ? MOST_PAGES : 1
    let after: string | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const query = new URLSearchParams({
        limit: `${PAGE}`,
        ...(since && { 'created[gte]': `${since}` }),
        ...(after && { starting_after: after }),
      })
      const answer = await get(`/payments?${query}`)
      if (answer.status !== 200) throw noAnswer(answer)
      const { found, next } = readIpayPage(answer.body, payment)
      if (found) return read(found, payment)
      if (!next) return undefined
      after = next
    }
    if (!since) return undefined
    // Not seen is not absent while there is more to see.
    throw new GatewayError('unclear', 'LIST_TOO_LONG')
  }

  const find = async (payment: GatewayPayment): Promise<Report> => {
    const found = await lookUp(payment)
    return found ? ipayReport(found, settings.IPAY_CAPTURE_METHOD === 'on_shipping') : absent(payment, mode)
  }

  return { api, mode, ask, get, post, read, lookUp, find } as const
}

export type IpayCalls = ReturnType<typeof ipayCalls>

const absent = (payment: GatewayPayment, mode: 'live' | 'test'): Report => ({
  status: 'absent',
  amount: payment.amount,
  currency: payment.currency,
  captured: 0,
  cancelled: 0,
  mode,
  ours: true,
})

/** Ours are dated: the start of the day before, in unix seconds, is early enough for any clock and any zone. */
function dayBefore(paymentId: string): number | undefined {
  const [, year, month, day] = /^G(\d\d)(\d\d)(\d\d)-/.exec(paymentId) ?? []
  return year ? Date.UTC(2000 + Number(year), Number(month) - 1, Number(day) - 1) / 1000 : undefined
}

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
