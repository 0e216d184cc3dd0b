/** Marks an order with nothing to pay as paid when it is placed. */

import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type orders, payments } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { changeOrder, useCoupon } from '#lib/orders/change-order.ts'
import { sellStock } from '#lib/orders/stock.ts'
import { assertStep } from '#lib/payments/payment-state.ts'

type Order = typeof orders.$inferSelect
type Payment = typeof payments.$inferSelect

export function* completeFreeOrder(tx: Writer, placed: Order, payment: Payment, now: Date): Script<{ order: Order; payment: Payment }> {
  assertStep(payment.state, 'paid')
  const [paid] = yield* rows(tx.update(payments).set({ state: 'paid', endedAt: now }).where(eq(payments.id, payment.id)).returning())
  const order = yield* changeOrder(tx, placed, {
    to: 'paid',
    actor: 'buyer',
    cause: 'nothing_to_pay',
    paymentId: payment.id,
    at: now,
    fulfilment: 'preparing',
    stock: 'sold',
    paidAt: now,
  })
  yield* sellStock(tx, { orderId: order.id, at: now })
  yield* useCoupon(tx, order)
  yield* stageJob(tx, { id: `order-paid:${payment.id}`, kind: 'order-paid', subject: order.id, runAt: now })
  return { order, payment: paid ?? payment }
}
