/** Captures a payment that the buyer has authenticated: `POST /v1/payments/confirm`. */
import type { Authorisation, GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { TossCalls } from './calls.ts'
import { findTossPayment } from './find.ts'
import { readTossPayment, tossErrorCode } from './payment.ts'

/** Throws GatewayError where the payment cannot be read afterwards. */
export async function settleTossPayment(calls: TossCalls, payment: GatewayPayment, { ref }: Authorisation, key: string): Promise<Report> {
  let refusal: string | undefined
  try {
    const answer = await calls.post('/v1/payments/confirm', { paymentKey: ref, orderId: payment.id, amount: payment.amount }, key)
    if (answer.status === 200) {
      const report = readTossPayment(answer.body, payment, calls.mode)
      if (report.status === 'paid' || report.status === 'awaiting_deposit') return report
    }
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 409) refusal = tossErrorCode(answer.body)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
  }
  // Unless the confirm call clearly succeeded, the payment itself decides.
  const report = await findTossPayment(calls, payment)
  return refusal ? { ...report, refusal } : report
}
