/** Confirms a payment of a channel that waits for approval, with the token from the buyer's window. */
import type { Authorisation, GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { MONEY_TIMEOUT_MS } from './calls.ts'
import type { PortoneClient } from './client.ts'
import { findPortonePayment } from './find.ts'

/** Throws GatewayError where the payment cannot be read afterwards. */
export async function settlePortonePayment(client: PortoneClient, payment: GatewayPayment, authorisation: Authorisation): Promise<Report> {
  const refusal = await confirm(client, payment, authorisation)
  // The answer to a confirm call has no amount, so the payment itself is read in every case.
  const report = await findPortonePayment(client, payment)
  // One of PortOne's servers did not find the payment and another did, so nothing was refused.
  if (refusal === 'PAYMENT_NOT_FOUND' && report.status !== 'absent') return report
  return refusal ? { ...report, refusal } : report
}

/** Returns the code of a refusal. */
async function confirm({ ask }: PortoneClient, payment: GatewayPayment, { ref, token }: Authorisation): Promise<string | undefined> {
  const asked = {
    paymentId: payment.id,
    paymentToken: token ?? '',
    ...(ref && { txId: ref }),
    // The client's type lists only the currencies of its time.
    currency: payment.currency as 'KRW',
    totalAmount: payment.amount,
    isTest: payment.mode === 'test',
  }
  try {
    await ask((client) => client.confirmPayment(asked), MONEY_TIMEOUT_MS)
    return undefined
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    // A rejection of our keys says nothing about the buyer's token.
    const isOfTheToken = error.kind === 'refused' && error.code !== 'UNAUTHORIZED' && error.code !== 'FORBIDDEN'
    return isOfTheToken ? error.code : undefined
  }
}
