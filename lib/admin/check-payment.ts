/** Lets an operator look a payment up at the gateway now, through the same handler as all other entrances. */

import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { type Completion, completePayment } from '#lib/payments/complete-payment.ts'
import { readPayment } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'

/** Undefined when there is no such payment. */
export async function checkNow(shop: Shop, paymentId: string, actor: string): Promise<Completion | undefined> {
  const before = await readPayment(shop, paymentId)
  if (!before) return undefined
  const completion = await completePayment(shop, { paymentId }, 'operator')
  const after = await readPayment(shop, paymentId)
  const detail = { before: before.state, after: after?.state ?? null, outcome: completion?.outcome ?? null }
  await logOperatorActionAlone(shop, {
    actor,
    action: 'payment.check',
    subject: before.orderId ?? paymentId,
    detail: { paymentId, ...detail },
  })
  return completion
}
