/** Makes the payment at iPay with its amount: `POST /payments`. */
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
    // A bank authorises nothing: it pays, or it does not.
    capture_method: payment.method === 'transfer' || captureMethod === 'automatic' ? 'automatic' : 'manual',
    // A card that wants its buyer is sent to him, not refused.
    confirmation_token: true,
    // What the buyer reads in iPay's own pages.
    description: payment.id,
    metadata: { orderId: payment.id },
  }
  // The key is made of the payment alone, so that asking again is the same request.
  const answer = await post('/payments', asked, `pay_${payment.id}`, LOOKUP_TIMEOUT_MS)
  if (answer.status !== 200) throw noAnswer(answer)
  const made = read(answer.body, payment)
  // Asked again under the same key, iPay says what it really made.
  if (made.amount !== payment.amount || made.currency !== payment.currency) throw new GatewayError('unreadable', 'ANOTHER_AMOUNT')
  return { ref: made.id }
}
