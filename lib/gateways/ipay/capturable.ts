/** iPay authorises a card for seven days; a payment is captured once, and what is not captured is voided with it. */
import type { Capturable } from '../capturable.ts'
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import { type IpayCalls, ipayCalls, MONEY_TIMEOUT_MS, noAnswer, refusalOf } from './calls.ts'
import { findJustPaid, lookUpIpayPayment } from './find.ts'
import type { IpaySettings } from './settings.ts'

export function ipayCapturable(settings: IpaySettings, http: Http): Capturable {
  const calls = ipayCalls(settings, http)
  return {
    capture: async (payment, amount, key) =>
      captureIpayPayment(calls, payment, await refOf(calls, payment), { amount_to_capture: amount }, key),
    void: async (payment, key) => voidPayment(calls, payment, await refOf(calls, payment), key),
  }
}

async function refOf(calls: IpayCalls, payment: GatewayPayment): Promise<string> {
  const ref = payment.gatewayRef ?? (await lookUpIpayPayment(calls, payment))?.id
  if (!ref) throw new GatewayError('unclear', 'PAYMENT_NOT_SEEN')
  return ref
}

/** Whatever the answer to the capture call, the payment itself decides. Throws GatewayError where it cannot be read. */
export async function captureIpayPayment(
  calls: IpayCalls,
  payment: GatewayPayment,
  ref: string,
  body: { amount_to_capture?: number },
  key: string,
): Promise<Report> {
  let refusal: string | undefined
  try {
    const answer = await calls.post(`/payments/${encodeURIComponent(ref)}/capture`, body, key, MONEY_TIMEOUT_MS)
    if (answer.status !== 200) refusal = refusalOf(answer)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
  }
  const report = await findJustPaid(calls, payment)
  return refusal ? { ...report, refusal } : report
}

async function voidPayment(calls: IpayCalls, payment: GatewayPayment, ref: string, key: string): Promise<Report> {
  const path = `/payments/${encodeURIComponent(ref)}/cancel`
  const answer = await calls.post(path, { cancellation_reason: 'released' }, key, MONEY_TIMEOUT_MS)
  const report = await findJustPaid(calls, payment)
  // A refusal of what is over already does not count: the payment itself says what is true.
  if (report.status === 'authorised' && answer.status !== 200) throw noAnswer(answer)
  return report
}
