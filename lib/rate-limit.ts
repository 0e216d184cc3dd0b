/** Counts tries in fixed windows. The counts are in the database, so that they survive a restart and several processes share them. */
import { and, inArray, lte, sql } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { rateLimits } from '#db/schema.ts'
import type { Shop } from './shop.ts'

export interface Limit {
  /** What is counted, for example `order:203.0.113.9`. */
  key: string
  most: number
  windowMs: number
}

const count = prepared<{ key: string; now: number; windowEndsAt: number }>()('count-rate', (tx, { param, params }) =>
  tx
    .insert(rateLimits)
    .values({ ...params(rateLimits, 'key', 'windowEndsAt'), count: 1 })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${rateLimits.windowEndsAt} <= ${param(rateLimits.windowEndsAt, 'now')} then 1 else ${rateLimits.count} + 1 end`,
        windowEndsAt: sql`case when ${rateLimits.windowEndsAt} <= ${param(rateLimits.windowEndsAt, 'now')} then ${param(rateLimits.windowEndsAt, 'windowEndsAt')} else ${rateLimits.windowEndsAt} end`,
      },
    })
    .returning({ count: rateLimits.count }),
)

/** Counts one try. False when there were too many. RATE_LIMIT_SCALE multiplies the limit. */
export async function withinLimit(shop: Shop, limit: Limit): Promise<boolean> {
  const now = shop.clock.now().getTime()
  const tries = await shop.db.transact(function* (tx) {
    const [row] = yield* count(tx, { key: limit.key.slice(0, 200), now, windowEndsAt: now + limit.windowMs })
    return row?.count ?? 0
  })
  const most = limit.most * shop.env.RATE_LIMIT_SCALE
  // Once in a window, so that nobody fills the log, and by the first word, because the others may be a person's.
  if (tries > most && tries - 1 <= most) shop.log.warn('limit_reached', { limit: limit.key.split(':', 1)[0] })
  return tries <= most
}

/** Few enough that a buyer waits for no sweep. */
const SWEPT_AT_ONCE = 500
/** Strangers with many addresses make counts faster than one batch a run takes them away. */
const MOST_BATCHES = 20

/** Deletes counts whose window has ended: they allow what a missing one allows. Returns how many. */
export async function sweepLimits(shop: Shop): Promise<number> {
  let swept = 0
  for (let batches = 0; batches < MOST_BATCHES; batches++) {
    const found = await sweepSome(shop)
    swept += found
    if (found < SWEPT_AT_ONCE) break
  }
  return swept
}

async function sweepSome(shop: Shop): Promise<number> {
  const now = shop.clock.now().getTime()
  const over = await shop.db.read
    .select({ key: rateLimits.key })
    .from(rateLimits)
    .where(lte(rateLimits.windowEndsAt, now))
    .limit(SWEPT_AT_ONCE)
  if (over.length === 0) return 0
  const keys = over.map(({ key }) => key)
  // One that somebody has begun again since it was read stays.
  const stillOver = and(inArray(rateLimits.key, keys), lte(rateLimits.windowEndsAt, now))
  return (await shop.db.transact((tx) => rows(tx.delete(rateLimits).where(stillOver).returning({ key: rateLimits.key })))).length
}
