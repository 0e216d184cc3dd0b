/** Reads all rows of one order at once, for its page, its polls and its mails. */

import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { cashReceipts, escrows, orderLines, orders, payments, refundLines, refunds, returnRequests } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { isCashLike } from './cash-like.ts'
import { disputedAmount } from './disputed-amount.ts'

export interface OrderAggregate {
  order: typeof orders.$inferSelect
  lines: (typeof orderLines.$inferSelect)[]
  /** Newest first. */
  payments: (typeof payments.$inferSelect)[]
  /** Newest first. */
  refunds: (typeof refunds.$inferSelect)[]
  /** The refunds' parts by line. */
  shares: (typeof refundLines.$inferSelect)[]
  /** Newest first. */
  returns: (typeof returnRequests.$inferSelect)[]
  /** The amount that is disputed, or lost in a dispute, in minor units. */
  disputed: number
  /** Newest first. */
  cashReceipts: (typeof cashReceipts.$inferSelect)[]
  /** Of goods that have left, while the payment company holds their money. */
  escrows: (typeof escrows.$inferSelect)[]
}

export const readOrderAggregate = ({ db }: Pick<Shop, 'db'>, orderId: string): Promise<OrderAggregate | undefined> =>
  db.query((tx) => orderAggregate(tx, orderId))

export function* orderAggregate(tx: Writer, id: string): Script<OrderAggregate | undefined> {
  const [order] = yield* orderById(tx, { id })
  if (!order) return undefined
  const attempts = yield* paymentsOf(tx, { id })
  const returned = yield* refundsOf(tx, { id })
  const charged = attempts.find(({ captured }) => captured > 0)
  return {
    order,
    lines: yield* linesOf(tx, { id }),
    payments: attempts,
    refunds: returned,
    shares: returned.length > 0 ? yield* sharesOf(tx, { id }) : [],
    // Goods that were not shipped cannot be returned, and most orders that are read were not shipped.
    returns: order.shippedAt ? yield* returnsOf(tx, { id }) : [],
    disputed: charged ? yield* disputedAmount(tx, charged.id) : 0,
    cashReceipts: attempts.some(isCashLike) ? yield* cashReceiptsOf(tx, { id }) : [],
    escrows: order.shippedAt && attempts.some(({ escrow }) => escrow) ? yield* escrowsOf(tx, { id }) : [],
  }
}

const escrowsOf = prepared<{ id: string }>()('escrows-of-order', (tx, { param }) =>
  tx
    .select()
    .from(escrows)
    .where(eq(escrows.orderId, param(escrows.orderId, 'id'))),
)

const orderById = prepared<{ id: string }>()('order-by-id', (tx, { param }) =>
  tx
    .select()
    .from(orders)
    .where(eq(orders.id, param(orders.id, 'id'))),
)

const linesOf = prepared<{ id: string }>()('lines-of-order', (tx, { param }) =>
  tx
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, param(orderLines.orderId, 'id')))
    .orderBy(asc(orderLines.position)),
)

const paymentsOf = prepared<{ id: string }>()('payments-of-order', (tx, { param }) =>
  tx
    .select()
    .from(payments)
    .where(eq(payments.orderId, param(payments.orderId, 'id')))
    .orderBy(desc(payments.createdAt), desc(payments.id)),
)

const refundsOf = prepared<{ id: string }>()('refunds-of-order', (tx, { param }) =>
  tx
    .select()
    .from(refunds)
    .where(eq(refunds.orderId, param(refunds.orderId, 'id')))
    .orderBy(desc(refunds.requestedAt)),
)

const sharesOf = prepared<{ id: string }>()('refund-lines-of-order', (tx, { param }) =>
  tx
    .select({
      refundId: refundLines.refundId,
      position: refundLines.position,
      quantity: refundLines.quantity,
      amount: refundLines.amount,
    })
    .from(refundLines)
    .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
    .where(and(eq(refunds.orderId, param(refunds.orderId, 'id')), sql`${refunds.state} <> 'failed'`)),
)

const returnsOf = prepared<{ id: string }>()('returns-of-order', (tx, { param }) =>
  tx
    .select()
    .from(returnRequests)
    .where(eq(returnRequests.orderId, param(returnRequests.orderId, 'id')))
    .orderBy(desc(returnRequests.requestedAt)),
)

const cashReceiptsOf = prepared<{ id: string }>()('cash-receipts-of-order', (tx, { param }) =>
  tx
    .select()
    .from(cashReceipts)
    .where(eq(cashReceipts.orderId, param(cashReceipts.orderId, 'id')))
    .orderBy(desc(cashReceipts.requestedAt), desc(cashReceipts.id)),
)
