/** Registers the amount with PortOne before a window opens. PortOne then opens no window for another amount. */
import type { GatewayPayment } from '../gateway.ts'
import { typeOf } from './answer.ts'
import { LOOKUP_TIMEOUT_MS } from './calls.ts'
import type { PortoneClient } from './client.ts'

/** Repeatable. Throws GatewayError. */
export async function preparePortonePayment({ ask }: PortoneClient, payment: GatewayPayment, namesTaxFree: boolean): Promise<void> {
  const asked = {
    paymentId: payment.id,
    totalAmount: payment.amount,
    // The client's type lists only the currencies of its time.
    currency: payment.currency as 'KRW',
    ...(namesTaxFree && { taxFreeAmount: payment.taxFree }),
  }
  try {
    await ask((client) => client.preRegisterPayment(asked), LOOKUP_TIMEOUT_MS)
  } catch (error) {
    // The payment is already paid, which the next look finds.
    if (typeOf(error) !== 'ALREADY_PAID') throw error
  }
}
