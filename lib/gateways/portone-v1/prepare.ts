/** Registers the amount with PortOne before a window opens: `/payments/prepare`. PortOne then opens no window for another amount. */
import { type Currency, toMajor } from '#lib/money.ts'
import type { GatewayPayment } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { LOOKUP_TIMEOUT_MS, type V1Calls } from './calls.ts'

/** Repeatable. Throws GatewayError. */
export async function prepareV1Payment(call: V1Calls, payment: GatewayPayment): Promise<void> {
  const amount = toMajor(payment.amount, payment.currency as Currency)
  const body = { merchant_uid: payment.id, amount, currency: payment.currency }
  const first = await call('POST', '/payments/prepare', LOOKUP_TIMEOUT_MS, body)
  if (first.kind === 'yes') return
  // The amount was registered before: registering it again changes nothing where it is the same.
  const again = await call('PUT', '/payments/prepare', LOOKUP_TIMEOUT_MS, body)
  if (again.kind === 'refused') throw new GatewayError('refused', `PREPARE_${again.code}`)
}
