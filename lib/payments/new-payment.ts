/** The payments of an order: one at a time, the next one only after a definite no. */
import { type orders, payments } from '#db/schema.ts'
import { statement, value } from '#db/statement.ts'
import { paymentIdOf } from '#lib/orders/order-number.ts'
import type { Shop } from '#lib/shop.ts'
import { firstCheckDelay } from './check-schedule.ts'

type Order = typeof orders.$inferSelect
type Payment = typeof payments.$inferSelect

/** The row of an order's nth payment, ready to be paid. */
export const newPayment = (order: Pick<Order, 'id' | 'number' | 'revision' | 'mode' | 'total' | 'currency'>, attempt: number, gateway: string, method: string, now: Date, shop: Shop) => ({
  id: paymentIdOf(order.number, attempt),
  orderId: order.id,
  revision: order.revision,
  gateway,
  method,
  mode: order.mode,
  amount: order.total,
  currency: order.currency,
  createdAt: now,
  nextCheckAt: order.total === 0 ? null : new Date(now.getTime() + shop.scaled(firstCheckDelay)),
})

export const insertPayment = statement<ReturnType<typeof newPayment>, Payment>('insert-payment', (tx) =>
  tx
    .insert(payments)
    .values({
      id: value('id'),
      orderId: value('orderId'),
      revision: value('revision'),
      gateway: value('gateway'),
      method: value('method'),
      state: 'ready',
      mode: value('mode'),
      amount: value('amount'),
      currency: value('currency'),
      createdAt: value('createdAt'),
      nextCheckAt: value('nextCheckAt'),
    })
    .returning(),
)
