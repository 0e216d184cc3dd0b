/** All that is kept of one order, read at once: for its page, its polls and its mails. */

import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { given, statement } from '#db/prepared.ts'
import { cashReceipts, orderLines, orders, payments, refundLines, refunds, returnRequests } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { isCashLike } from './cash-like.ts'
import { disputedAmount } from './disputed-amount.ts'

export interface WholeOrder {
  order: typeof orders.$inferSelect
  lines: (typeof orderLines.$inferSelect)[]
  /** Newest first. */
  payments: (typeof payments.$inferSelect)[]
  /** Newest first. */
  refunds: (typeof refunds.$inferSelect)[]
  /** What of the refunds is for which line. */
  shares: (typeof refundLines.$inferSelect)[]
  /** Newest first. */
  returns: (typeof returnRequests.$inferSelect)[]
  /** What the card company has in its hands, or has taken, in minor units. */
  disputed: number
  /** Newest first. */
  cashReceipts: (typeof cashReceipts.$inferSelect)[]
}

export const readWholeOrder = ({ db }: Pick<Shop, 'db'>, orderId: string): Promise<WholeOrder | undefined> =>
  db.ask((tx) => wholeOrder(tx, orderId))

export function* wholeOrder(tx: Writer, id: string): Script<WholeOrder | undefined> {
  const [order] = yield* orderById(tx, { id })
  if (!order) return undefined
  const attempts = yield* paymentsOf(tx, { id })
  const returned = yield* refundsOf(tx, { id })
  const taken = attempts.find(({ captured }) => captured > 0)
  return {
    order,
    lines: yield* linesOf(tx, { id }),
    payments: attempts,
    refunds: returned,
    shares: returned.length > 0 ? yield* sharesOf(tx, { id }) : [],
    // Nothing can be sent back that was not sent: most orders that are looked at were not.
    returns: order.shippedAt ? yield* returnsOf(tx, { id }) : [],
    disputed: taken ? yield* disputedAmount(tx, taken.id) : 0,
    cashReceipts: attempts.some(isCashLike) ? yield* cashReceiptsOf(tx, { id }) : [],
  }
}

const orderById = statement<{ id: string }, WholeOrder['order']>('order-by-id', (tx) =>
  tx
    .select()
    .from(orders)
    .where(eq(orders.id, given(orders.id, 'id'))),
)

const linesOf = statement<{ id: string }, WholeOrder['lines'][number]>('lines-of-order', (tx) =>
  tx
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, given(orderLines.orderId, 'id')))
    .orderBy(asc(orderLines.position)),
)

const paymentsOf = statement<{ id: string }, WholeOrder['payments'][number]>('payments-of-order', (tx) =>
  tx
    .select()
    .from(payments)
    .where(eq(payments.orderId, given(payments.orderId, 'id')))
    .orderBy(desc(payments.createdAt), desc(payments.id)),
)

const refundsOf = statement<{ id: string }, WholeOrder['refunds'][number]>('refunds-of-order', (tx) =>
  tx
    .select()
    .from(refunds)
    .where(eq(refunds.orderId, given(refunds.orderId, 'id')))
    .orderBy(desc(refunds.requestedAt)),
)

const sharesOf = statement<{ id: string }, WholeOrder['shares'][number]>('refund-lines-of-order', (tx) =>
  tx
    .select({
      refundId: refundLines.refundId,
      position: refundLines.position,
      quantity: refundLines.quantity,
      amount: refundLines.amount,
    })
    .from(refundLines)
    .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
    .where(and(eq(refunds.orderId, given(refunds.orderId, 'id')), sql`${refunds.state} <> 'failed'`)),
)

const returnsOf = statement<{ id: string }, WholeOrder['returns'][number]>('returns-of-order', (tx) =>
  tx
    .select()
    .from(returnRequests)
    .where(eq(returnRequests.orderId, given(returnRequests.orderId, 'id')))
    .orderBy(desc(returnRequests.requestedAt)),
)

const cashReceiptsOf = statement<{ id: string }, WholeOrder['cashReceipts'][number]>('cash-receipts-of-order', (tx) =>
  tx
    .select()
    .from(cashReceipts)
    .where(eq(cashReceipts.orderId, given(cashReceipts.orderId, 'id')))
    .orderBy(desc(cashReceipts.requestedAt), desc(cashReceipts.id)),
)
