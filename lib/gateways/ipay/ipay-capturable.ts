/** iPay holds money for seven days; what is captured is captured once, and the rest is let go with it. */
import type { Capturable } from '../capturable.ts'
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import { type IpayCalls, ipayCalls, MONEY_TIMEOUT_MS, noAnswer, refusalOf } from './ipay-calls.ts'
import type { IpaySettings } from './ipay-settings.ts'

export function ipayCapturable(settings: IpaySettings, http: Http): Capturable {
  const calls = ipayCalls(settings, http)
  const refOf = async (payment: GatewayPayment): Promise<string> => {
    const ref = payment.gatewayRef ?? (await calls.lookUp(payment))?.id
    if (!ref) throw new GatewayError('unclear', 'PAYMENT_NOT_SEEN')
    return ref
  }
  return {
    capture: async (payment, amount, key) => capture(calls, payment, await refOf(payment), { amount_to_capture: amount }, key),
    release: async (payment, key) => {
      const ref = await refOf(payment)
      const answer = await calls.post(
        `/payments/${encodeURIComponent(ref)}/cancel`,
        { cancellation_reason: 'released' },
        key,
        MONEY_TIMEOUT_MS,
      )
      const report = await calls.find(payment)
      // Refused, because it is over already: what the payment says is what counts.
      if (report.status === 'authorised' && answer.status !== 200) throw noAnswer(answer)
      return report
    },
  }
}

/** Whatever the capture call said: what the payment itself says is what counts. Throws GatewayError where that cannot be read. */
export async function capture(
  { post, find }: Pick<IpayCalls, 'post' | 'find'>,
  payment: GatewayPayment,
  ref: string,
  body: { amount_to_capture?: number },
  key: string,
): Promise<Report> {
  let refusal: string | undefined
  try {
    const answer = await post(`/payments/${encodeURIComponent(ref)}/capture`, body, key, MONEY_TIMEOUT_MS)
    if (answer.status !== 200) refusal = refusalOf(answer)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
  }
  const report = await find(payment)
  return refusal ? { ...report, refusal } : report
}
