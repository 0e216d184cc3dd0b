/** Reads a sold order with its earlier refunds, for the plan of a new one. */

import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orderLines, orders, payments, refundLines, refunds, returnRequests } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { disputedAmount } from '#lib/orders/disputed-amount.ts'
import { hasShipped } from '#lib/orders/order-state.ts'
import { HAS_MONEY } from '#lib/payments/payment-state.ts'
import { deliveryAt } from '#lib/settings/read-settings.ts'
import type { EarlierRefund, RefundableOrder } from './refund-plan.ts'
import { uncapturedPart } from './uncaptured-part.ts'

type Order = typeof orders.$inferSelect
type Payment = typeof payments.$inferSelect

export interface RefundCase {
  order: Order
  /** The payment that has the money; undefined where nothing was paid, or all of it was refunded. */
  payment: Payment | undefined
  refundable: RefundableOrder
  /** Finished refunds, refunds in progress, what was sent by hand, and what was never captured. A failed refund reserves nothing. */
  earlier: EarlierRefund[]
  /** How many of those the gateway was asked for. */
  made: number
  /** The sum that is reserved or refunded, in minor units. */
  reserved: number
  /** The amount that cannot be refunded because it is disputed, or was lost in a dispute. */
  disputed: number
}

/** Reads without a lock, which is enough for a preview. */
export function* loadRefundable(tx: Writer, orderId: string): Script<RefundCase | undefined> {
  const [payment] = yield* rows(tx.select().from(payments).where(hasMoney(orderId)))
  return yield* loadWith(tx, orderId, payment)
}

/**
 * Locks the payment's row first. So requests for the same money run one after the other until the commit, also on PostgreSQL, and
 * each sees what the one before has reserved.
 */
export function* lockRefundable(tx: Writer, orderId: string): Script<RefundCase | undefined> {
  const [payment] = yield* rows(
    tx
      .update(payments)
      .set({ version: sql`${payments.version}` })
      .where(hasMoney(orderId))
      .returning(),
  )
  return yield* loadWith(tx, orderId, payment)
}

const hasMoney = (orderId: string) => and(eq(payments.orderId, orderId), stateIn(payments.state, HAS_MONEY))

function* loadWith(tx: Writer, orderId: string, payment: Payment | undefined): Script<RefundCase | undefined> {
  const [order] = yield* rows(tx.select().from(orders).where(eq(orders.id, orderId)))
  if (!order) return undefined
  const lines = yield* rows(tx.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position)))
  const made = payment ? yield* refundsOf(tx, payment.id) : []
  return {
    order,
    payment,
    refundable: {
      shippingFee: order.shippingFee,
      hasShipped: hasShipped(order),
      wayFee: (yield* deliveryAt(tx, order.placedAt)).fee,
      lines,
    },
    earlier: payment ? [...uncapturedPart(payment), ...made, ...(yield* sentByHand(tx, orderId))] : [],
    made: made.length,
    reserved: made.reduce((sum, { amount }) => sum + amount, 0),
    disputed: payment ? yield* disputedAmount(tx, payment.id) : 0,
  }
}

function* sentByHand(tx: Writer, orderId: string): Script<EarlierRefund[]> {
  const found = yield* rows(tx.select({ byHand: returnRequests.byHand }).from(returnRequests).where(eq(returnRequests.orderId, orderId)))
  return found.flatMap(({ byHand }) => byHand ?? [])
}

function* refundsOf(tx: Writer, paymentId: string): Script<EarlierRefund[]> {
  const made = and(eq(refunds.paymentId, paymentId), ne(refunds.state, 'failed'))
  const found = yield* rows(tx.select().from(refunds).where(made))
  const shares = yield* rows(
    tx
      .select({
        refundId: refundLines.refundId,
        position: refundLines.position,
        quantity: refundLines.quantity,
        amount: refundLines.amount,
      })
      .from(refundLines)
      .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
      .where(made),
  )
  return found.map(({ id, amount, shipping, withheld }) => ({
    amount,
    shipping,
    withheld,
    lines: shares.filter(({ refundId }) => refundId === id),
  }))
}
