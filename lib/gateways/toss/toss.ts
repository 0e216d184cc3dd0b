/** Toss Payments behind the port: authenticates in the browser, takes money at our confirm call. Core API 2022-11-16. */
import type { Authorisation, Gateway, GatewayPayment, PaymentToOpen, RefundAccount, RefundToMake, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { ShopFacts } from '../gateway-settings.ts'
import type { Http } from '../http.ts'
import { noAnswer, tossCalls } from './toss-calls.ts'
import { readTossReturn, readTossWebhook } from './toss-entrances.ts'
import { findTossPayment } from './toss-find.ts'
import { readCheckoutUrl, readTossPayment, tossErrorCode } from './toss-payment.ts'
import type { TossSettings } from './toss-settings.ts'
import { hostedPayment, hostedWindow, paymentWindow, tossOffers, tossWindowKind, widgetWindow } from './toss-windows.ts'

export function createToss(settings: TossSettings, http: Http, { methodsWanted }: ShopFacts): Gateway {
  const clientKey = settings.TOSS_CLIENT_KEY ?? ''
  const calls = tossCalls(settings, http)
  const { post, mode } = calls
  const windowKind = tossWindowKind(clientKey, settings.TOSS_WINDOW)

  const find = (payment: GatewayPayment) => findTossPayment(calls, payment)

  const settle = async (payment: GatewayPayment, authorisation: Authorisation, key: string): Promise<Report> => {
    let refusal: string | undefined
    try {
      const answer = await post('/v1/payments/confirm', { paymentKey: authorisation.ref, orderId: payment.id, amount: payment.amount }, key)
      if (answer.status === 200) {
        const report = readTossPayment(answer.body, payment, mode)
        if (report.status === 'paid' || report.status === 'awaiting_deposit') return report
      }
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 409) refusal = tossErrorCode(answer.body)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
    }
    // Whatever the confirm call said, short of a plain yes: what the payment itself says is what counts.
    const report = await find(payment)
    return refusal ? { ...report, refusal } : report
  }

  return {
    name: 'toss',
    registersAmounts: false,
    offers: tossOffers(windowKind, methodsWanted),
    panels: (customerKey) =>
      windowKind === 'widget'
        ? { widget: { clientKey, customerKey: customerKey ?? 'ANONYMOUS', sdkUrl: settings.TOSS_SDK_URL ?? null } }
        : {},
    prepare: async () => ({}),
    window: async (payment, returnUrl) => {
      const keys = { clientKey, sdkUrl: settings.TOSS_SDK_URL ?? null }
      if (windowKind === 'widget') return widgetWindow(payment, returnUrl, keys)
      if (windowKind === 'payment') return paymentWindow(payment, returnUrl, keys)
      return hostedWindow(payment, await checkoutUrl(payment, returnUrl))
    },
    readReturn: readTossReturn,
    readWebhook: async (headers, body) => readTossWebhook(body, headers['tosspayments-webhook-transmission-id']),
    readStored: (body) => readTossWebhook(body, undefined),
    settle: (payment, authorisation, key) => (authorisation ? settle(payment, authorisation, key) : find(payment)),
    find,
    cancel: async (payment, refund) => {
      // Toss keeps what it could not send off its balance and takes no other account for it: a person has to.
      if (refund.account && (await find(payment)).failedCancels) throw new GatewayError('refused', 'REFUND_TO_ACCOUNT_FAILED')
      const unanswered = await cancel(payment, refund)
      const report = await find(payment)
      // Of what came, not of what was asked for: money of another amount is given back too.
      if (report.captured > 0 && report.cancelled >= report.captured - refund.remaining + refund.amount) return report
      // On its way to the buyer's account: the next looks say when it is there.
      if (unanswered?.kind !== 'refused' && report.pendingCancel?.amount === refund.amount) return report
      throw unanswered ?? new GatewayError('unclear', 'CANCEL_NOT_SEEN')
    },
  }

  /** Makes the payment on the server and answers where the browser pays it. Under one key, so asking again gives the same address. */
  async function checkoutUrl(payment: PaymentToOpen, returnUrl: string): Promise<string> {
    const answer = await post('/v1/payments', hostedPayment(payment, returnUrl), `${payment.id}:checkout`)
    const url = answer.status === 200 ? readCheckoutUrl(answer.body) : undefined
    if (url) return url
    throw answer.status === 200 ? new GatewayError('unreadable', 'NO_CHECKOUT_URL') : noAnswer(answer)
  }

  /** Returns why it was not done, or why nobody can know: only a look can tell. */
  async function cancel(payment: GatewayPayment, refund: RefundToMake): Promise<GatewayError | undefined> {
    if (!payment.gatewayRef) return new GatewayError('refused', 'NO_PAYMENT_KEY')
    try {
      // Without an amount Toss gives everything back, and the payment ends as CANCELED rather than partly so.
      const amount = refund.amount === refund.remaining ? {} : { cancelAmount: refund.amount }
      const answer = await post(
        `/v1/payments/${encodeURIComponent(payment.gatewayRef)}/cancel`,
        {
          cancelReason: refund.reason.slice(0, 200),
          ...amount,
          ...(refund.tax && refund.tax.taxFree > 0 && { taxFreeAmount: refund.tax.taxFree }),
          ...(refund.account && { refundReceiveAccount: accountFor(refund.account) }),
        },
        refund.id,
      )
      return answer.status === 200 ? undefined : noAnswer(answer)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      return error
    }
  }
}

const accountFor = ({ bank, number, holder }: RefundAccount) => ({ bank, accountNumber: number, holderName: holder.slice(0, 60) })
