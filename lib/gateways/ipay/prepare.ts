/** Creates the payment at iPay with its amount: `POST /payments`. */
import type { GatewayPayment, Prepared } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { type IpayCalls, LOOKUP_TIMEOUT_MS, noAnswer } from './calls.ts'
import type { IpaySettings } from './settings.ts'

/** Repeatable. Throws GatewayError. */
export async function prepareIpayPayment(
  { post, read }: IpayCalls,
  payment: GatewayPayment,
  captureMethod: IpaySettings['IPAY_CAPTURE_METHOD'],
): Promise<Prepared> {
  if (payment.gatewayRef) return { ref: payment.gatewayRef }
  const asked = {
    amount: payment.amount,
    currency: payment.currency,
    // A bank transfer cannot be authorised: it is paid, or it is not.
    capture_method: payment.method === 'transfer' || captureMethod === 'automatic' ? 'automatic' : 'manual',
    // A card that requires authentication sends the buyer to it, instead of being refused.
    confirmation_token: true,
    // The text that the buyer reads on iPay's own pages.
    description: payment.id,
    metadata: { orderId: payment.id },
  }
  // The key depends only on the payment, so that asking again is the same request.
  const answer = await post('/payments', asked, `pay_${payment.id}`, LOOKUP_TIMEOUT_MS)
  if (answer.status !== 200) throw noAnswer(answer)
  const made = read(answer.body, payment)
  // For the same key iPay returns the payment that it really created.
  if (made.amount !== payment.amount || made.currency !== payment.currency) throw new GatewayError('unreadable', 'ANOTHER_AMOUNT')
  return { ref: made.id }
}
