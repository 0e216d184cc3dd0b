/**
 * iPay behind the port: the payment is made here with its amount, the browser confirms it with a secret, and where money is held our
 * capture takes it. What anybody says of it is only where to look.
 */
import type { Env } from '#lib/env.ts'
import type { Http, HttpAnswer, HttpRequest } from '#lib/http.ts'
import type { Method, MethodOffer } from '../../methods.ts'
import type { Authorisation, Gateway, GatewayPayment, PaymentToOpen, RefundToMake, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { ipayRefundReason } from './ipay-codes.ts'
import { ipayReturnUrl, readIpayReturn, readIpayWebhook, verifyIpayWebhook } from './ipay-entrances.ts'
import { type IpayPayment, ipayErrorCode, ipayReport, readIpayPage, readIpayPayment } from './ipay-payment.ts'

/** Capturing reaches the card company; a lease is shorter and the next look finds what happened. */
const CAPTURE_TIMEOUT_MS = 30_000
const LOOKUP_TIMEOUT_MS = 5000

/** Of every currency the larger of iPay's smallest amounts: 100 won, 50 yen, 50 cents. */
const SMALLEST = 100
const CURRENCIES = ['KRW', 'USD', 'JPY', 'EUR']

/** By our method: what iPay calls it. */
const METHOD_TYPE: Partial<Record<Method, string>> = {
  card: 'card',
  easy_pay: 'digital_wallet',
  transfer: 'bank_transfer',
  pay_later: 'buy_now_pay_later',
}

/** The list is read only for a payment whose name at iPay was lost on its way to us. */
const PAGE = 100
const MOST_PAGES = 50

/** Client secrets of payments that were made or read lately: a page that polls need not ask iPay for what never changes. */
const SECRETS_KEPT = 2000

export function createIpay(env: Env, http: Http): Gateway {
  const api = env.IPAY_API_URL ?? 'https://api.ipay.com/api'
  const publishableKey = env.IPAY_PUBLISHABLE_KEY ?? ''
  const captureMethod = env.IPAY_CAPTURE_METHOD
  const mode = env.IPAY_API_KEY?.startsWith('live_') ? 'live' : 'test'
  // Both halves are filled, unlike at gateways whose password is empty.
  const authorization = `Basic ${Buffer.from(`${env.IPAY_API_KEY ?? ''}:${env.IPAY_API_SECRET ?? ''}`).toString('base64')}`
  const clientSecrets = new Map<string, string>()

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
    clientSecrets.set(found.id, found.client_secret)
    const [oldest] = clientSecrets.keys()
    if (clientSecrets.size > SECRETS_KEPT && oldest) clientSecrets.delete(oldest)
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
    return found ? ipayReport(found) : absent(payment, mode)
  }

  const settle = async (payment: GatewayPayment, authorisation: Authorisation, key: string): Promise<Report> => {
    // Whoever comes back may name any payment of this shop: only this one's own is captured.
    const ref = payment.gatewayRef ?? (await lookUp(payment))?.id
    if (authorisation.ref !== ref) return { ...(await find(payment)), refusal: 'NOT_THIS_PAYMENT' }
    let refusal: string | undefined
    try {
      const answer = await post(`/payments/${encodeURIComponent(ref)}/capture`, {}, key, CAPTURE_TIMEOUT_MS)
      if (answer.status !== 200) refusal = refusalOf(answer)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
    }
    // Whatever the capture call said: what the payment itself says is what counts.
    const report = await find(payment)
    return refusal ? { ...report, refusal } : report
  }

  const prepare = async (payment: GatewayPayment) => {
    if (payment.gatewayRef) return { ref: payment.gatewayRef }
    const asked = {
      amount: payment.amount,
      currency: payment.currency,
      // A bank holds nothing: it pays, or it does not.
      capture_method: payment.method === 'transfer' ? 'automatic' : captureMethod,
      // A card that wants its buyer is sent to him, not refused.
      confirmation_token: true,
      // What the buyer reads in iPay's own pages.
      description: payment.id,
      metadata: { orderId: payment.id },
    }
    // Of the payment alone, so that asking again is the same asking.
    const answer = await post('/payments', asked, `pay_${payment.id}`, LOOKUP_TIMEOUT_MS)
    if (answer.status !== 200) throw noAnswer(answer)
    const made = read(answer.body, payment)
    // Asked again under the same key, iPay says what it really made.
    if (made.amount !== payment.amount || made.currency !== payment.currency) throw new GatewayError('unreadable', 'ANOTHER_AMOUNT')
    return { ref: made.id }
  }

  const clientSecretOf = async (payment: GatewayPayment): Promise<string> => {
    const kept = payment.gatewayRef ? clientSecrets.get(payment.gatewayRef) : undefined
    const secret = kept ?? (await lookUp(payment))?.client_secret
    if (!secret) throw new GatewayError('unclear', 'PAYMENT_NOT_SEEN')
    return secret
  }

  /** Returns why it was not done, or why nobody can know: only a look can tell. */
  const refund = async (ref: string, { id, amount, reason }: RefundToMake): Promise<GatewayError | undefined> => {
    try {
      const answer = await post('/refunds', { payment: ref, amount, reason: ipayRefundReason(reason) }, id, CAPTURE_TIMEOUT_MS)
      return answer.status === 200 ? undefined : noAnswer(answer)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      return error
    }
  }

  const sdkUrl = new URL('/ipay.js', api).href
  const offer = (method: Method): MethodOffer => ({ method, minimum: SMALLEST, currencies: CURRENCIES, listed: true, popup: false })

  return {
    name: 'ipay',
    registersAmounts: true,
    offers: [offer('card'), offer('easy_pay'), offer('transfer'), offer('pay_later')],
    panels: () => ({ card: { publishableKey, sdkUrl } }),
    prepare,
    window: async (payment, returnUrl) => ({
      ...windowFacts(payment),
      sdkUrl,
      publishableKey,
      clientSecret: await clientSecretOf(payment),
      returnUrl: ipayReturnUrl(returnUrl),
    }),
    readReturn: (params) => readIpayReturn(params, captureMethod === 'manual'),
    readWebhook: async (headers, body) => verifyIpayWebhook(env.IPAY_WEBHOOK_SECRET ?? [], headers['ipay-signature'], body),
    readStored: readIpayWebhook,
    settle: (payment, authorisation, key) => (authorisation ? settle(payment, authorisation, key) : find(payment)),
    find,
    cancel: async (payment, asked) => {
      const isDone = (report: Report) => report.captured > 0 && report.cancelled >= report.captured - asked.remaining + asked.amount
      // iPay forgets a key after a day, and a refund nobody answered for longer must not be made twice.
      const before = await find(payment)
      if (isDone(before)) return before
      const unanswered = await refund(before.ref ?? payment.gatewayRef ?? '', asked)
      const report = await find(payment)
      if (isDone(report)) return report
      throw unanswered ?? new GatewayError('unclear', 'CANCEL_NOT_SEEN')
    },
  }
}

const windowFacts = ({ method, id }: PaymentToOpen) => ({
  gateway: 'ipay',
  method,
  popup: false,
  paymentId: id,
  methodType: METHOD_TYPE[method] ?? 'card',
})

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
function refusalOf({ status, body }: HttpAnswer): string | undefined {
  const code = ipayErrorCode(body)
  const isDefinite = status >= 400 && status < 500 && status !== 401 && status !== 403 && code !== 'idempotency_in_progress'
  return isDefinite ? (code ?? `HTTP_${status}`) : undefined
}

function noAnswer(answer: HttpAnswer): GatewayError {
  const code = ipayErrorCode(answer.body) ?? `HTTP_${answer.status}`
  const isRefusal = answer.status >= 400 && answer.status < 500 && code !== 'idempotency_in_progress'
  return new GatewayError(isRefusal ? 'refused' : 'unclear', code)
}
