/** Tells PortOne the amount before a window opens, which it then refuses to open for another. */
import type { GatewayPayment } from '../gateway.ts'
import { typeOf } from './answer.ts'
import { LOOKUP_TIMEOUT_MS } from './calls.ts'
import type { PortoneClient } from './client.ts'

/** Repeatable. Throws GatewayError. */
export async function preparePortonePayment({ ask }: PortoneClient, payment: GatewayPayment, namesTaxFree: boolean): Promise<void> {
  const asked = {
    paymentId: payment.id,
    totalAmount: payment.amount,
    // The client lists the currencies it knew when it was written.
    currency: payment.currency as 'KRW',
    ...(namesTaxFree && { taxFreeAmount: payment.taxFree }),
  }
  try {
    await ask((client) => client.preRegisterPayment(asked), LOOKUP_TIMEOUT_MS)
  } catch (error) {
    // Paid already: the next look finds it.
    if (typeOf(error) !== 'ALREADY_PAID') throw error
  }
}
