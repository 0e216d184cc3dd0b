/** The task that erases what names a person once the law's period is over, some orders at a turn. */
import { and, asc, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { disputes, operatorSessions, orders, payments, refunds, returnRequests, sessions } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import { NEVER_PAID } from '#lib/orders/order-state.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { eraseOldCards } from './erase-cards.ts'
import { eraseComplaints, eraseOrders } from './erase-order.ts'
import { eraseOldPayers } from './erase-payers.ts'
import { RETENTION } from './retention-periods.ts'

const RETENTION_TASK = 'people-retention'

const PACE = { everyMs: 3_600_000, leastEveryMs: 10_000, leaseMs: 600_000 }
/** A few milliseconds of work, so that shoppers do not wait. */
const SLICE = 100
const SLICES = 20

/** One turn, if it is due. Returns false when another process does it. Nothing is erased while a restored database only looks. */
export async function eraseWhatIsOver(shop: Shop): Promise<boolean> {
  if (await isRestored(shop)) return false
  return takeTurn(shop, RETENTION_TASK, PACE, async () => {
    const erased = {
      orders: await eraseOldOrders(shop),
      payLinks: await shop.db.transact((tx) => eraseOldPayers(tx, before(shop.clock.now(), RETENTION.unsoldOrderMs))),
      cards: await shop.db.transact((tx) => eraseOldCards(tx, before(shop.clock.now(), RETENTION.endedCardMs), SLICE)),
      complaints: await eraseOldComplaints(shop),
      sessions: await eraseOldAccess(shop),
    }
    if (Object.values(erased).some((count) => count > 0)) shop.log.info('retention', { ...erased })
    return { progress: {}, result: { ...erased } }
  })
}

const before = (now: Date, ms: number) => new Date(now.getTime() - ms)

/** Money came under it: a contract, or a payment that was given back. */
const isSold = sql`(${orders.paidAt} is not null or exists (select 1 from ${payments} where ${payments.orderId} = ${orders.id} and ${payments.captured} > 0))`

/** Nothing of it can become a contract any more. */
export const isUnsold: SQL = sql`(${stateIn(orders.state, NEVER_PAID)} and ${orders.stock} = 'released' and not ${isSold})`

/** Sold, and neither delivered, paid nor refunded within the law's period. */
export function isPastTheLaw(now: Date): SQL {
  const cutoff = before(now, RETENTION.soldOrderMs)
  const param = sql.param(cutoff, orders.placedAt)
  return sql`(${isSold} and ${orders.placedAt} <= ${param} and coalesce(${orders.deliveredAt}, ${orders.paidAt}, ${orders.placedAt}) <= ${param}
    and not exists (select 1 from ${refunds} where ${refunds.orderId} = ${orders.id} and ${refunds.requestedAt} > ${param}))`
}

async function eraseOldOrders(shop: Shop): Promise<number> {
  const now = shop.clock.now()
  // The index orders_to_erase.
  const isOld = and(isNull(orders.erasedAt), lte(orders.placedAt, before(now, RETENTION.unsoldOrderMs)))
  let erased = 0
  for (let slices = 0; slices < SLICES; slices++) {
    const found = await shop.db.transact(function* (tx) {
      const over = and(isOld, or(isUnsold, isPastTheLaw(now)))
      const ids = (yield* rows(tx.select({ id: orders.id }).from(orders).where(over).orderBy(asc(orders.placedAt)).limit(SLICE))).map(
        ({ id }) => id,
      )
      return yield* eraseOrders(tx, ids, now)
    })
    erased += found
    if (found < SLICE) break
  }
  return erased
}

/** The order may be kept longer than what was said about it. */
async function eraseOldComplaints(shop: Shop): Promise<number> {
  const cutoff = before(shop.clock.now(), RETENTION.complaintMs)
  return shop.db.transact(function* (tx) {
    const { note, decisionNote, account } = returnRequests
    const saysSomething = or(ne(note, ''), isNotNull(decisionNote), isNotNull(account))
    const returns = yield* rows(
      tx
        .select({ orderId: returnRequests.orderId })
        .from(returnRequests)
        .where(and(lte(returnRequests.requestedAt, cutoff), ne(returnRequests.state, 'requested'), saysSomething))
        .limit(SLICE),
    )
    const disputed = yield* rows(
      tx
        .select({ orderId: disputes.orderId })
        .from(disputes)
        .where(and(lte(disputes.closedAt, cutoff), sql`${disputes.statement} is not null`))
        .limit(SLICE),
    )
    const ids = [...new Set([...returns, ...disputed].flatMap(({ orderId }) => orderId ?? []))]
    yield* eraseComplaints(tx, ids)
    return ids.length
  })
}

/** A session that is over is only a record of access. */
async function eraseOldAccess(shop: Shop): Promise<number> {
  const cutoff = before(shop.clock.now(), RETENTION.accessMs)
  return shop.db.transact(function* (tx) {
    const ofMembers = yield* rows(tx.delete(sessions).where(lte(sessions.expiresAt, cutoff)).returning({ id: sessions.id }))
    const ofOperators = yield* rows(
      tx.delete(operatorSessions).where(lte(operatorSessions.expiresAt, cutoff)).returning({ id: operatorSessions.id }),
    )
    return ofMembers.length + ofOperators.length
  })
}
