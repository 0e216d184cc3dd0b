/** Looks a payment up by our id alone. */
import type { GatewayPayment, Report } from '../gateway.ts'
import { typeOf } from './answer.ts'
import { LOOKUP_TIMEOUT_MS } from './calls.ts'
import type { PortoneClient } from './client.ts'
import { absentPortonePayment, readPortonePayment } from './payment.ts'

/** Throws GatewayError. */
export async function findPortonePayment({ ask, storeId }: PortoneClient, payment: GatewayPayment): Promise<Report> {
  try {
    const found = await ask((client) => client.getPayment({ paymentId: payment.id }), LOOKUP_TIMEOUT_MS)
    return readPortonePayment(found, payment, storeId)
  } catch (error) {
    if (typeOf(error) === 'PAYMENT_NOT_FOUND') return absentPortonePayment(payment)
    throw error
  }
}
