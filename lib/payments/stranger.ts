/** What somebody without a claim may cause who names a payment: one look a minute later, a few times. Whether it exists shows in nothing. */
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import { clientAddress } from '#lib/client-address.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'

/** Counted by address, whatever is named. */
const NAMED = { most: 30, windowMs: 60_000 }
/** The sweeper looks this much later at a payment that somebody named without a claim, or too often. */
const FOLLOWED_AFTER_MS = 60_000

export async function followStranger(shop: Shop, headers: Headers, paymentId: string): Promise<void> {
  if (await withinLimit(shop, { key: `stranger:${clientAddress(shop.env, headers)}`, ...NAMED })) await lookLater(shop, paymentId)
}

/** Has the sweeper look at the payment within a minute. Does nothing when there is none. */
export async function lookLater(shop: Shop, paymentId: string): Promise<void> {
  const nextCheckAt = new Date(shop.clock.now().getTime() + shop.scaled(FOLLOWED_AFTER_MS))
  const later = or(isNull(payments.nextCheckAt), gt(payments.nextCheckAt, nextCheckAt))
  await shop.db.transact((tx) =>
    rows(
      tx
        .update(payments)
        .set({ nextCheckAt })
        .where(and(eq(payments.id, paymentId), later))
        .returning({ id: payments.id }),
    ),
  )
}
