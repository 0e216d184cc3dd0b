/** All that is kept of one order, read at once: for its page, its polls and its mails. */
import { asc, desc, eq } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { orderLines, orders, payments, refunds } from '#db/schema.ts'
import { given, statement } from '#db/statement.ts'
import type { Shop } from '#lib/shop.ts'

export interface WholeOrder {
  order: typeof orders.$inferSelect
  lines: (typeof orderLines.$inferSelect)[]
  /** Newest first. */
  payments: (typeof payments.$inferSelect)[]
  /** Newest first. */
  refunds: (typeof refunds.$inferSelect)[]
}

export const readWholeOrder = ({ db }: Pick<Shop, 'db'>, orderId: string): Promise<WholeOrder | undefined> =>
  db.ask((tx) => wholeOrder(tx, orderId))

function* wholeOrder(tx: Writer, id: string): Script<WholeOrder | undefined> {
  const [order] = yield* orderById(tx, { id })
  return (
    order && { order, lines: yield* linesOf(tx, { id }), payments: yield* paymentsOf(tx, { id }), refunds: yield* refundsOf(tx, { id }) }
  )
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
