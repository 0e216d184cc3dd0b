/** Asks the gateway what became of an order's payment before something else takes the payment's place. */
import { desc, eq } from 'drizzle-orm'
import { orders, payments } from '#db/schema.ts'
import { WITHDRAWABLE } from '#lib/orders/order-state.ts'
import { type Completion, completePayment } from '#lib/payments/complete-payment.ts'
import { OPEN } from '#lib/payments/payment-state.ts'
import type { Shop } from '#lib/shop.ts'

/**
 * Whoever has just paid pays nothing else, and cancels a paid order. An order that is sold, or in doubt, is left to others. Returns why the
 * answer is not the last one.
 */
export async function lookFirst(shop: Shop, orderId: string): Promise<Completion['yet']> {
  const attempts = await shop.db.read
    .select({ id: payments.id, state: payments.state, order: orders.state })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.orderId, orderId))
    .orderBy(desc(payments.createdAt), desc(payments.id))
  const waiting = attempts.find(({ state, order }) =>
    order === 'expired' ? state === 'expired' : WITHDRAWABLE.includes(order) && OPEN.includes(state),
  )
  return waiting && (await completePayment(shop, { paymentId: waiting.id }, 'callback'))?.yet
}
