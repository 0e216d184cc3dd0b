/** Replaces an unpaid order by a new one when the buyer goes back and changes something. */

import { and, desc, eq, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orders, payments } from '#db/schema.ts'
import { changeOrder, releaseCoupon } from '#lib/orders/change-order.ts'
import { type OrderState, PAYABLE, WITHDRAWABLE } from '#lib/orders/order-state.ts'
import { releaseStock } from '#lib/orders/stock.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { CHECKED_OUT, type PaymentState, UNANSWERED } from '#lib/payments/payment-state.ts'
import type { Shop } from '#lib/shop.ts'
import { tokenIsValid } from '#lib/tokens.ts'
import type { OrderProblem } from './order-problem.ts'

/** Looks up the old order's payment first: if it has been paid, the new order must not replace it. */
export async function whyNotReplaced(shop: Shop, old: { orderId: string; token: string }): Promise<OrderProblem | undefined> {
  if (!tokenIsValid(shop.env.SESSION_SECRET, 'order', old.orderId, old.token)) return { code: 'invalid_input', field: 'replaces' }
  const [payment] = await shop.db.read
    .select()
    .from(payments)
    .where(eq(payments.orderId, old.orderId))
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(1)
  if (payment?.state !== 'ready') return whyKept(payment?.state)
  const looked = await completePayment(shop, { paymentId: payment.id }, 'callback')
  if (looked?.yet === 'under_way') return { code: 'payment_in_doubt' }
  const [now] = await shop.db.read.select({ state: payments.state }).from(payments).where(eq(payments.id, payment.id))
  return whyKept(now?.state)
}

function whyKept(state: PaymentState | undefined): OrderProblem | undefined {
  if (!state) return undefined
  if (UNANSWERED.includes(state)) return { code: 'payment_in_doubt' }
  return CHECKED_OUT.includes(state) ? { code: 'order_already_paid' } : undefined
}

const REPLACED = { actor: 'buyer', cause: 'replaced' }

/** Closes the old order and releases its goods, unless it has moved on meanwhile. Money that still arrives for it is given back. */
export const withdrawOrder = (tx: Writer, orderId: string, now: Date, by = REPLACED): Script<void> =>
  withdraw(tx, orderId, { now, by, ifIn: PAYABLE })

/** The same for its buyer, who may also stop waiting for a transfer. */
export const withdrawForBuyer = (tx: Writer, orderId: string, now: Date): Script<void> =>
  withdraw(tx, orderId, { now, by: { actor: 'buyer', cause: 'cancelled' }, ifIn: WITHDRAWABLE })

interface Withdrawal {
  now: Date
  by: typeof REPLACED
  ifIn: readonly OrderState[]
}

function* withdraw(tx: Writer, orderId: string, { now, by, ifIn }: Withdrawal): Script<void> {
  const [order] = yield* rows(tx.select().from(orders).where(eq(orders.id, orderId)))
  if (!order || !ifIn.includes(order.state)) return
  const [closed] = yield* rows(
    tx
      .update(payments)
      .set({ state: 'closed', version: sql`${payments.version} + 1`, fence: sql`${payments.fence} + 1` })
      .where(and(eq(payments.orderId, orderId), eq(payments.state, order.state === 'awaiting_deposit' ? order.state : 'ready')))
      .returning({ id: payments.id }),
  )
  if (!closed) return
  yield* changeOrder(tx, order, { to: 'cancelled', ...by, paymentId: closed.id, at: now, stock: 'released' })
  if (order.stock === 'reserved') yield* releaseStock(tx, { orderId })
  yield* releaseCoupon(tx, order)
}
