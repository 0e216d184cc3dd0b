/** Captures the buyer's authorised card payment. */
import type { Authorisation, GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { IpayCalls } from './calls.ts'
import { captureIpayPayment } from './capturable.ts'
import { findJustPaid, lookUpIpayPayment } from './find.ts'

/** Throws GatewayError where the payment cannot be read afterwards. */
export async function settleIpayPayment(
  calls: IpayCalls,
  payment: GatewayPayment,
  authorisation: Authorisation,
  key: string,
): Promise<Report> {
  // The return may name any payment of this shop, so only this payment's own reference is captured.
  const ref = payment.gatewayRef ?? (await lookUpIpayPayment(calls, payment))?.id
  if (authorisation.ref !== ref) return { ...(await findJustPaid(calls, payment)), refusal: 'NOT_THIS_PAYMENT' }
  // The buyer’s browser may come back before iPay has told of another sum: the core voids that instead of capturing and refunding it.
  const before = await findJustPaid(calls, payment).catch(unlessAnswered)
  if (before?.authorised && before.authorised.amount !== payment.amount) return before
  return captureIpayPayment(calls, payment, ref, {}, key)
}

/** A look without an answer does not prevent the capture. */
function unlessAnswered(error: unknown): undefined {
  if (!GatewayError.is(error)) throw error
}
