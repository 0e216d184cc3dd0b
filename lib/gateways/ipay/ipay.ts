/**
 * iPay behind the port: the payment is made here with its amount, the browser confirms it with a secret, and where money is held our
 * capture takes it. What anybody says of it is only where to look.
 */
import type { Authorisation, Gateway, GatewayPayment, PaymentToOpen, RefundToMake, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { Method, MethodOffer } from '../methods.ts'
import { ipayCalls, LOOKUP_TIMEOUT_MS, MONEY_TIMEOUT_MS, noAnswer } from './ipay-calls.ts'
import { capture } from './ipay-capturable.ts'
import { ipayRefundReason } from './ipay-codes.ts'
import { ipayReturnUrl, readIpayReturn, readIpayWebhook, verifyIpayWebhook } from './ipay-entrances.ts'
import type { IpaySettings } from './ipay-settings.ts'

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

/** Client secrets of payments that were made or read lately: a page that polls need not ask iPay for what never changes. */
const SECRETS_KEPT = 2000

/** A look that is not answered is no reason not to ask. */
function withoutAnswer(error: unknown): undefined {
  if (!GatewayError.is(error)) throw error
}

export function createIpay(settings: IpaySettings, http: Http): Gateway {
  const publishableKey = settings.IPAY_PUBLISHABLE_KEY ?? ''
  const captureMethod = settings.IPAY_CAPTURE_METHOD
  const clientSecrets = new Map<string, string>()

  const { api, post, read, lookUp, find } = ipayCalls(settings, http, (found) => {
    clientSecrets.set(found.id, found.client_secret)
    const [oldest] = clientSecrets.keys()
    if (clientSecrets.size > SECRETS_KEPT && oldest) clientSecrets.delete(oldest)
  })

  const settle = async (payment: GatewayPayment, authorisation: Authorisation, key: string): Promise<Report> => {
    // Whoever comes back may name any payment of this shop: only this one's own is captured.
    const ref = payment.gatewayRef ?? (await lookUp(payment))?.id
    if (authorisation.ref !== ref) return { ...(await find(payment)), refusal: 'NOT_THIS_PAYMENT' }
    // The buyer’s browser may come back before iPay has told of another sum: that is not taken to be given back, it is let go.
    const before = await find(payment).catch(withoutAnswer)
    if (before?.authorised && before.authorised.amount !== payment.amount) return before
    return capture({ post, find }, payment, ref, {}, key)
  }

  const prepare = async (payment: GatewayPayment) => {
    if (payment.gatewayRef) return { ref: payment.gatewayRef }
    const asked = {
      amount: payment.amount,
      currency: payment.currency,
      // A bank holds nothing: it pays, or it does not.
      capture_method: payment.method === 'transfer' || captureMethod === 'automatic' ? 'automatic' : 'manual',
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
      const answer = await post('/refunds', { payment: ref, amount, reason: ipayRefundReason(reason) }, id, MONEY_TIMEOUT_MS)
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
    readWebhook: async (headers, body) => verifyIpayWebhook(settings.IPAY_WEBHOOK_SECRET ?? [], headers['ipay-signature'], body),
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
