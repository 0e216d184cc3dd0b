/** PortOne V2 behind the port: channels that approve by themselves are looked up, channels that approve by hand are confirmed with the buyer's token. */
import { PaymentClient } from '@portone/server-sdk/payment'
import type { Authorisation, Gateway, GatewayPayment, RefundToMake, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { ShopFacts } from '../gateway-settings.ts'
import type { Http } from '../http.ts'
import { askPortone, portoneCancelId, portoneErrorType, portoneRefusal, typeOf } from './portone-answer.ts'
import { portoneAccount } from './portone-banks.ts'
import { CHANGE_TIMEOUT_MS, portoneCalls } from './portone-calls.ts'
import { type Channel, portoneOffers, portoneWindow, readChannels } from './portone-channels.ts'
import { readPortoneReturn, readPortoneStored, verifyPortoneWebhook } from './portone-entrances.ts'
import { absentPortonePayment, readPortonePayment } from './portone-payment.ts'
import type { PortoneV2Settings } from './portone-v2-settings.ts'

const LOOKUP_TIMEOUT_MS = 5000

export function createPortoneV2(settings: PortoneV2Settings, http: Http, { publicUrl }: ShopFacts): Gateway {
  const storeId = settings.PORTONE_V2_STORE_ID ?? ''
  const api = settings.PORTONE_V2_API_URL ?? 'https://api.portone.io'
  const secret = settings.PORTONE_V2_API_SECRET ?? ''
  const client = PaymentClient({ secret, baseUrl: api, storeId })
  const calls = portoneCalls(settings, http)
  const ask = <T>(call: () => Promise<T>, timeoutMs: number) => http.measured(api, () => askPortone(call, timeoutMs))
  const channels: Channel[] = readChannels(settings.PORTONE_V2_CHANNEL_KEY ?? '')

  const find = async (payment: GatewayPayment): Promise<Report> => {
    try {
      const found = await ask(() => client.getPayment({ paymentId: payment.id }), LOOKUP_TIMEOUT_MS)
      return readPortonePayment(found, payment, storeId)
    } catch (error) {
      if (typeOf(error) === 'PAYMENT_NOT_FOUND') return absentPortonePayment(payment)
      throw error
    }
  }

  const settle = async (payment: GatewayPayment, authorisation: Authorisation): Promise<Report> => {
    let refusal: string | undefined
    try {
      await ask(
        () =>
          client.confirmPayment({
            paymentId: payment.id,
            paymentToken: authorisation.token ?? '',
            ...(authorisation.ref && { txId: authorisation.ref }),
            currency: payment.currency as 'KRW',
            totalAmount: payment.amount,
            isTest: payment.mode === 'test',
          }),
        CHANGE_TIMEOUT_MS,
      )
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      // A refusal of our keys says nothing about the buyer's token.
      if (error.kind === 'refused' && error.code !== 'UNAUTHORIZED' && error.code !== 'FORBIDDEN') refusal = error.code
    }
    // The answer to a confirm call has no amount: the payment itself is read in every case.
    const report = await find(payment)
    // Not to be found by one of its servers, and there for another: that refused nothing.
    if (refusal === 'PAYMENT_NOT_FOUND' && report.status !== 'absent') return report
    return refusal ? { ...report, refusal } : report
  }

  return {
    name: 'portone-v2',
    registersAmounts: true,
    offers: portoneOffers(channels),
    panels: () => ({}),
    prepare: async (payment) => {
      const amounts = {
        totalAmount: payment.amount,
        currency: payment.currency as 'KRW',
        ...(payment.taxFree > 0 && { taxFreeAmount: payment.taxFree }),
      }
      try {
        await ask(() => client.preRegisterPayment({ paymentId: payment.id, ...amounts }), LOOKUP_TIMEOUT_MS)
      } catch (error) {
        // Paid already: the next look finds it.
        if (typeOf(error) !== 'ALREADY_PAID') throw error
      }
      return {}
    },
    window: async (payment, returnUrl) =>
      portoneWindow(payment, returnUrl, {
        storeId,
        channels,
        sdkUrl: settings.PORTONE_V2_SDK_URL ?? null,
        noticeUrls: settings.PORTONE_V2_NOTICE_URLS ?? [],
        confirmUrl: settings.PORTONE_V2_CONFIRM ? `${publicUrl}/api/payments/confirm/portone-v2` : null,
      }),
    readReturn: readPortoneReturn,
    readWebhook: (headers, body) => verifyPortoneWebhook(settings.PORTONE_V2_WEBHOOK_SECRET ?? [], headers, body),
    readStored: readPortoneStored,
    settle: (payment, authorisation) => (authorisation ? settle(payment, authorisation) : find(payment)),
    find,
    cancel: async (payment, refund) => {
      const asked = await cancel(payment, refund)
      const report = await find(payment)
      if (report.captured > 0 && report.cancelled >= report.captured - refund.remaining + refund.amount) return report
      // Accepted, and made later: the next looks say when.
      if (report.pendingCancel) return report
      // Accepted and failed since. Under the same key it would only be told of as accepted again.
      if (typeof asked === 'string' && report.failedCancels?.includes(asked)) throw new GatewayError('refused', 'CANCEL_FAILED')
      throw GatewayError.is(asked) ? asked : new GatewayError('unclear', 'CANCEL_NOT_SEEN')
    },
  }

  /** By our own client, because the official one cannot send an Idempotency-Key. Returns its name, why it was not done, or why nobody can know. */
  async function cancel(payment: GatewayPayment, refund: RefundToMake): Promise<string | undefined | GatewayError> {
    try {
      const answer = await calls.post(
        `/payments/${encodeURIComponent(payment.id)}/cancel`,
        {
          amount: refund.amount,
          reason: refund.reason,
          requester: 'ADMIN',
          currentCancellableAmount: refund.remaining,
          // The last takes what is left of everything, as PortOne reckons it.
          ...(refund.tax && refund.amount < refund.remaining && { taxFreeAmount: refund.tax.taxFree, vatAmount: refund.tax.vat }),
          ...(refund.account && { refundAccount: portoneAccount(refund.account) }),
        },
        refund.id,
      )
      return answer.status === 200 ? portoneCancelId(answer.body) : portoneRefusal(portoneErrorType(answer.body))
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      return error
    }
  }
}
