/** Has the sweeper look at a payment a minute later, also where somebody else is looking at it just now and may have asked too early. */
import { and, eq, gt, gte, isNull, or, sql } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import type { Payment } from './payment-with-order.ts'

/** The sweeper looks this much later at a payment that somebody named without a claim, or too often. */
const FOLLOWED_AFTER_MS = 60_000

const laterThan = (shop: Shop, now: Date) => new Date(now.getTime() + shop.scaled(FOLLOWED_AFTER_MS))

/** Does nothing when there is no such payment. */
export async function lookLater(shop: Shop, paymentId: string): Promise<void> {
  const now = shop.clock.now()
  const nextCheckAt = laterThan(shop, now)
  const isLookedAt = and(gt(payments.leaseUntil, now), or(isNull(payments.nextCheckAt), gte(payments.nextCheckAt, payments.leaseUntil)))
  const isLater = or(isNull(payments.nextCheckAt), gt(payments.nextCheckAt, nextCheckAt))
  await shop.db.transact(function* (tx) {
    // Whoever looks writes the next check anew: the version has them read this mark, and a sweeper waits for the lease in any case.
    const mark = { nextCheckAt: now, version: sql`${payments.version} + 1` }
    const change = (set: object, where: typeof isLater) =>
      rows(
        tx
          .update(payments)
          .set(set)
          .where(and(eq(payments.id, paymentId), where))
          .returning({ id: payments.id }),
      )
    yield* change(mark, isLookedAt)
    yield* change({ nextCheckAt }, isLater)
  })
}

/** The next check that a look records which ends now: `planned`, or sooner when somebody wanted another look meanwhile. */
export function nextCheckAfterLook(shop: Shop, { nextCheckAt, leaseUntil }: Payment, planned: Date | null, now: Date): Date | null {
  const isWanted = nextCheckAt && leaseUntil && nextCheckAt < leaseUntil
  if (!isWanted) return planned
  const wanted = laterThan(shop, now)
  return planned && planned < wanted ? planned : wanted
}
