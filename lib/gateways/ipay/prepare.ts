/** Creates the payment at iPay with its amount: `POST /payments`. */
import type { GatewayMember, GatewayPayment, Prepared } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import { type IpayCalls, LOOKUP_TIMEOUT_MS, noAnswer } from './calls.ts'
import { askForMember } from './customer.ts'
import type { IpaySettings } from './settings.ts'

/** The shop's settings for every payment. */
interface PaymentOptions {
  captureMethod: IpaySettings['IPAY_CAPTURE_METHOD']
  statementDescriptor: string | undefined
}

/** Repeatable. Throws GatewayError. */
export async function prepareIpayPayment(
  calls: IpayCalls,
  payment: GatewayPayment,
  options: PaymentOptions,
  member?: GatewayMember,
): Promise<Prepared> {
  if (payment.gatewayRef) return { ref: payment.gatewayRef }
  const { answer, memberRef } = await askForMember(calls, member, (customer) => makePayment(calls, payment, options, customer))
  if (answer.status !== 200) throw noAnswer(answer)
  const made = calls.read(answer.body, payment)
  // For the same key iPay returns the payment that it really created.
  if (made.amount !== payment.amount || made.currency !== payment.currency) throw new GatewayError('unreadable', 'ANOTHER_AMOUNT')
  return { ref: made.id, ...(memberRef && { memberRef }) }
}

function makePayment(
  { post }: IpayCalls,
  payment: GatewayPayment,
  options: PaymentOptions,
  customer: string | undefined,
): Promise<HttpAnswer> {
  const { captureMethod, statementDescriptor } = options
  const asked = {
    amount: payment.amount,
    currency: payment.currency,
    capture_method: capturesAtOnce(payment, captureMethod) ? 'automatic' : 'manual',
    // A card that requires authentication sends the buyer to it, instead of being refused.
    confirmation_token: true,
    // The text that the buyer reads on iPay's own pages.
    description: payment.id,
    ...(statementDescriptor && { statement_descriptor: statementDescriptor }),
    ...(customer && { customer }),
    metadata: { orderId: payment.id },
  }
  // The key depends on the payment and its customer, so that asking again is the same request: iPay accepts only one body for each key.
  const key = customer ? `pay_${payment.id}_${customer}` : `pay_${payment.id}`
  return post('/payments', asked, key, LOOKUP_TIMEOUT_MS)
}

/**
 * A bank transfer cannot be authorised: it is paid, or it is not. The shop itself charges a saved card, and has reserved the goods just
 * before.
 */
const capturesAtOnce = ({ method }: GatewayPayment, captureMethod: PaymentOptions['captureMethod']): boolean =>
  captureMethod === 'automatic' || method === 'transfer' || (method === 'saved_card' && captureMethod === 'manual')
