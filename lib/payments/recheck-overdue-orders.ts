/**
 * Makes payments of orders with an expired reservation due now, instead of at their next check. The sweeper asks the gateway
 * before any goods are released.
 */
import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { rows, type Script } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { orders, payments } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import type { Shop } from '#lib/shop.ts'
import { LIVE } from './payment-state.ts'

const PER_ROUND = 100

/** Makes the payments of overdue orders due. Returns how many. */
export async function recheckOverdueOrders(shop: Shop): Promise<number> {
  const now = shop.clock.now()
  // Usually there are none, and finding that out needs no transaction.
  if ((await shop.db.query((tx) => overduePayments(tx, { now }))).length === 0) return 0
  return shop.db.transact(function* (tx): Script<number> {
    const overdue = yield* overduePayments(tx, { now })
    if (overdue.length === 0) return 0
    const hastened = yield* rows(
      tx
        .update(payments)
        .set({ nextCheckAt: now })
        .where(
          inArray(
            payments.id,
            overdue.map(({ id }) => id),
          ),
        )
        .returning({ id: payments.id }),
    )
    return hastened.length
  })
}

/** Only those that nobody has looked at since the reservation expired, so that a silent gateway is not asked every second. */
const overduePayments = prepared<{ now: Date }>()('overdue-payments', (tx, { param }) =>
  tx
    .select({ id: payments.id })
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(
      and(
        sql`${orders.stock} = 'reserved'`,
        lte(orders.reservedUntil, param(orders.reservedUntil, 'now')),
        stateIn(payments.state, LIVE),
        sql`(${payments.lookedAt} is null or ${payments.lookedAt} < ${orders.reservedUntil})`,
        sql`${payments.nextCheckAt} > ${param(payments.nextCheckAt, 'now')}`,
      ),
    )
    .limit(PER_ROUND),
)
