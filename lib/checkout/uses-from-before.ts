/**
 * Uses of coupons that an older version wrote down know no buyer. What their orders know of the buyer is written beside them, so that
 * whoever used a coupon then is refused it now.
 */
import { and, asc, eq, gt, isNull, notExists, sql } from 'drizzle-orm'
import { type Database, rows, type Script, type Writer } from '#db/database.ts'
import { couponBuyers, couponRedemptions, orders } from '#db/schema.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import type { Shop } from '#lib/shop.ts'
import { couponBuyerKeys } from './coupon-buyer.ts'

/** How many uses one transaction writes about: SQLite keeps every buyer waiting for so long. */
const AT_ONCE = 200
const DAY_MS = 86_400_000
const PACE = { everyMs: DAY_MS, leastEveryMs: 1000, leaseMs: 5 * 60_000 }

/** A part of the worker's checks: a process of the older version may have sold while the database was migrated. */
export const lookForUsesFromBefore = (shop: Shop): Promise<boolean> =>
  takeTurn(shop, 'coupon-uses', PACE, async () => ({ progress: {}, result: { told: await tellUsesFromBefore(shop.db) } }))

/** Returns of how many uses the buyer is known now. */
export async function tellUsesFromBefore(db: Database): Promise<number> {
  let told = 0
  for (let after = ''; ; ) {
    const some = await db.transact((tx) => tellSome(tx, after))
    if (!some) return told
    told += some.told
    after = some.last
  }
}

function* tellSome(tx: Writer, after: string): Script<{ told: number; last: string } | undefined> {
  const uses = yield* rows(usesWithoutBuyer(tx, after))
  const last = uses.at(-1)
  if (!last) return undefined
  const buyers = uses.flatMap(({ orderId, couponCode, memberId, buyer, shipping }) =>
    couponBuyerKeys({ memberId: memberId ?? undefined, buyer, shipping }).map((key) => ({ orderId, key, couponCode })),
  )
  yield* rows(tx.insert(couponBuyers).values(buyers).onConflictDoNothing().returning({ orderId: couponBuyers.orderId }))
  return { told: uses.length, last: last.orderId }
}

const usesWithoutBuyer = (tx: Writer, after: string) =>
  tx
    .select({
      orderId: couponRedemptions.orderId,
      couponCode: couponRedemptions.couponCode,
      memberId: orders.memberId,
      buyer: orders.buyer,
      shipping: orders.shipping,
    })
    .from(couponRedemptions)
    .innerJoin(orders, eq(orders.id, couponRedemptions.orderId))
    .where(
      and(
        gt(couponRedemptions.orderId, after),
        // Nobody is to be known again by an order whose names were erased.
        isNull(orders.erasedAt),
        notExists(tx.select({ one: sql`1` }).from(couponBuyers).where(eq(couponBuyers.orderId, couponRedemptions.orderId))),
      ),
    )
    .orderBy(asc(couponRedemptions.orderId))
    .limit(AT_ONCE)
