/**
 * Finds the subscriptions that are due, claims a few at once, and works on them. Several processes may do so beside each other; together
 * they charge no more in a second than a gateway takes.
 */
import { and, asc, eq, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { rateLimits, subscriptions } from '#db/schema.ts'
import { fewAtOnce, type Lane, runLanes } from '#lib/jobs/lanes.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { workOnSubscription } from './work-on-subscription.ts'

const PER_ROUND = 20
/** Longer than the work on those that are claimed together. Afterwards another worker takes what a dead one has claimed. */
const LEASE_MS = 2 * 60_000
/** The charges of so long may come at once. */
const ATONCE_MS = 1000

/** One lane for each gateway where something is due, so that one that hangs holds up its own subscriptions alone. */
export async function renewalLanes(shop: Shop): Promise<Lane[]> {
  const now = shop.clock.now()
  const found = await Promise.all(
    shop.gateways
      .candidates()
      .map(async ({ name }) => ((await shop.db.query((tx) => oneDue(tx, { now, gateway: name }))).length > 0 ? [name] : [])),
  )
  const gateways = found.flat()
  if (gateways.length === 0 || (await isRestored(shop))) return []
  return gateways.map((gateway) => ({ name: `renewals of ${gateway}`, most: PER_ROUND, run: () => workOnSome(shop, gateway) }))
}

/** Returns how many were worked on. */
export const workOnDueSubscriptions = async (shop: Shop): Promise<number> => runLanes(await renewalLanes(shop))

async function workOnSome(shop: Shop, gateway: string): Promise<number> {
  const claimed = await shop.db.transact((tx) => claim(shop, tx, gateway))
  let failed = 0
  await fewAtOnce(claimed, async (id) => {
    try {
      await workOnSubscription(shop, id)
    } catch (error) {
      // One that fails must not stop the others; it stays due when its lease is over.
      failed++
      shop.log.error('renewal_failed', error, { subscriptionId: id })
    }
  })
  if (failed > 0 && failed === claimed.length) throw new Error(`None of ${failed} due subscriptions could be worked on.`)
  return claimed.length
}

/** Claims those that have waited longest, as many as the gateway takes now. */
function* claim(shop: Shop, tx: Writer, gateway: string): Script<string[]> {
  const now = shop.clock.now()
  const due = yield* someDue(tx, { now, gateway, most: PER_ROUND })
  const allowed = yield* allowedNow(shop, tx, gateway, due.length)
  const claimed: string[] = []
  const leaseUntil = new Date(now.getTime() + shop.scaled(LEASE_MS))
  // A worker that read the same row waits for this update, and then no longer matches it.
  for (const { id } of due.slice(0, allowed)) claimed.push(...(yield* claimOne(tx, { id, now, leaseUntil })).map((each) => each.id))
  return claimed
}

/** The row says until when the charges that were allowed so far take at the gateway's rate. All processes write it. */
const taken = prepared<{ key: string; now: number; windowEndsAt: number; more: number }>()('take-renewals', (tx, { param, params }) =>
  tx
    .insert(rateLimits)
    .values({ ...params(rateLimits, 'key', 'windowEndsAt'), count: 0 })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        windowEndsAt: sql`case when ${rateLimits.windowEndsAt} > ${param(rateLimits.windowEndsAt, 'now')} then ${rateLimits.windowEndsAt} + ${param(rateLimits.windowEndsAt, 'more')} else ${param(rateLimits.windowEndsAt, 'windowEndsAt')} end`,
      },
    })
    .returning({ until: rateLimits.windowEndsAt }),
)

const returned = prepared<{ key: string; less: number }>()('return-renewals', (tx, { param }) =>
  tx
    .update(rateLimits)
    .set({ windowEndsAt: sql`${rateLimits.windowEndsAt} - ${param(rateLimits.windowEndsAt, 'less')}` })
    .where(eq(rateLimits.key, param(rateLimits.key, 'key')))
    .returning({ key: rateLimits.key }),
)

/** How many of `wanted` the gateway takes now: after a pause the charges of one second at once, and never more. */
function* allowedNow(shop: Shop, tx: Writer, gateway: string, wanted: number): Script<number> {
  if (wanted === 0) return 0
  const now = shop.clock.now().getTime()
  const rate = shop.env.RENEWALS_PER_SECOND
  const takesMs = (charges: number) => Math.ceil((charges * 1000) / rate)
  const key = `renewals:${gateway}`
  const [row] = yield* taken(tx, { key, now, windowEndsAt: now + takesMs(wanted), more: takesMs(wanted) })
  const tooLateMs = (row?.until ?? now) - (now + ATONCE_MS)
  const denied = Math.min(wanted, Math.max(0, Math.ceil((tooLateMs * rate) / 1000)))
  if (denied > 0) yield* returned(tx, { key, less: takesMs(wanted) - takesMs(wanted - denied) })
  return wanted - denied
}

const isDue = (now: SQL, gateway: SQL) =>
  and(
    eq(subscriptions.gateway, gateway),
    sql`next_at is not null`,
    lte(subscriptions.nextAt, now),
    or(isNull(subscriptions.leaseUntil), lte(subscriptions.leaseUntil, now)),
  )

const oneDue = prepared<{ now: Date; gateway: string }>()('one-due-subscription', (tx, { param }) =>
  tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(isDue(param(subscriptions.nextAt, 'now'), param(subscriptions.gateway, 'gateway')))
    .limit(1),
)

const someDue = prepared<{ now: Date; gateway: string; most: number }>()('due-subscriptions', (tx, { param, plain }) =>
  tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(isDue(param(subscriptions.nextAt, 'now'), param(subscriptions.gateway, 'gateway')))
    .orderBy(asc(subscriptions.nextAt))
    .limit(plain('most')),
)

const claimOne = prepared<{ id: string; now: Date; leaseUntil: Date }>()('claim-subscription', (tx, { param, params }) =>
  tx
    .update(subscriptions)
    .set({ ...params(subscriptions, 'leaseUntil'), fence: sql`${subscriptions.fence} + 1` })
    .where(
      and(
        eq(subscriptions.id, param(subscriptions.id, 'id')),
        lte(subscriptions.nextAt, param(subscriptions.nextAt, 'now')),
        or(isNull(subscriptions.leaseUntil), lte(subscriptions.leaseUntil, param(subscriptions.leaseUntil, 'now'))),
      ),
    )
    .returning({ id: subscriptions.id }),
)
