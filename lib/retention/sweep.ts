/** Deletes what has been kept long enough, a little at a time, so that the disk does not fill and nobody waits for it. */
import { and, desc, eq, inArray, isNull, like, lt, type SQL, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import {
  chatPosts,
  cspViolations,
  eventDeliveries,
  handovers,
  inbox,
  mails,
  members,
  recurringTasks,
  riskAlarms,
  riskEntries,
  riskTries,
  shopEvents,
  toldFacts,
  verifications,
} from '#db/schema.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import { isRestored } from '#lib/restored.ts'
import type { RetentionKind } from '#lib/retention-periods.ts'
import type { Shop } from '#lib/shop.ts'
import { forgetUnconfirmedMembers } from './unconfirmed-members.ts'

export const RETENTION_TASK = 'retention'

/** While there is more, the next run comes soon. */
const SOON_MS = 5_000
const PACE = { everyMs: 3_600_000, leastEveryMs: 1000, leaseMs: 5 * 60_000 }
const DAY_MS = 86_400_000

/** How many rows one transaction deletes: SQLite keeps every buyer waiting for so long. */
const AT_ONCE = 500
/** How many transactions of one kind a run makes. */
const MOST_BATCHES = 20
/** Anybody can send a webhook that matches nothing: so many of the newest are enough to see what they are. */
export const UNKNOWN_WEBHOOKS_KEPT = 500

/** Deletes up to `AT_ONCE` rows of before the instant, and returns how many. */
type Sweep = (tx: Writer, before: Date) => Script<number>

const MATCHES_NOTHING = and(eq(inbox.state, 'ignored'), isNull(inbox.paymentId))

const SWEEPS: Record<RetentionKind, readonly Sweep[]> = {
  webhooks: [
    (tx, before) => deleteWebhooks(tx, and(eq(inbox.state, 'done'), lt(inbox.receivedAt, before))),
    (tx, before) => deleteWebhooks(tx, and(eq(inbox.state, 'ignored'), lt(inbox.receivedAt, before))),
  ],
  'unknown-webhooks': [(tx, before) => deleteWebhooks(tx, and(MATCHES_NOTHING, lt(inbox.receivedAt, before))), beyondTheSample],
  mails: [
    function* (tx, before) {
      const old = tx.select({ id: mails.id }).from(mails).where(lt(mails.createdAt, before)).limit(AT_ONCE)
      return (yield* rows(tx.delete(mails).where(inArray(mails.id, old)).returning({ id: mails.id }))).length
    },
  ],
  events: [
    function* (tx, before) {
      // One that is still tried is kept, and its event with it.
      const over = and(lt(eventDeliveries.createdAt, before), sql`${eventDeliveries.state} <> 'pending'`)
      const old = tx.select({ id: eventDeliveries.id }).from(eventDeliveries).where(over).limit(AT_ONCE)
      return (yield* rows(tx.delete(eventDeliveries).where(inArray(eventDeliveries.id, old)).returning({ id: eventDeliveries.id }))).length
    },
    function* (tx, before) {
      const untold = sql`not exists (select 1 from event_deliveries where event_deliveries.event_id = shop_events.id)`
      const old = tx
        .select({ id: shopEvents.id })
        .from(shopEvents)
        .where(and(lt(shopEvents.at, before), untold))
        .limit(AT_ONCE)
      return (yield* rows(tx.delete(shopEvents).where(inArray(shopEvents.id, old)).returning({ id: shopEvents.id }))).length
    },
  ],
  notices: [
    function* (tx, before) {
      const old = tx.select({ id: chatPosts.id }).from(chatPosts).where(lt(chatPosts.createdAt, before)).limit(AT_ONCE)
      return (yield* rows(tx.delete(chatPosts).where(inArray(chatPosts.id, old)).returning({ id: chatPosts.id }))).length
    },
    function* (tx, before) {
      const old = tx.select({ id: toldFacts.id }).from(toldFacts).where(lt(toldFacts.at, before)).limit(AT_ONCE)
      return (yield* rows(tx.delete(toldFacts).where(inArray(toldFacts.id, old)).returning({ id: toldFacts.id }))).length
    },
  ],
  'csp-reports': [
    function* (tx, before) {
      return (yield* rows(tx.delete(cspViolations).where(lt(cspViolations.lastSeenAt, before)).returning({ id: cspViolations.id }))).length
    },
  ],
  'risk-tries': [
    function* (tx, before) {
      const old = tx
        .select({ id: riskTries.id })
        .from(riskTries)
        .where(lt(riskTries.at, before))
        .orderBy(riskTries.at, riskTries.id)
        .limit(AT_ONCE)
      return (yield* rows(tx.delete(riskTries).where(inArray(riskTries.id, old)).returning({ id: riskTries.id }))).length
    },
    function* (tx, before) {
      return (yield* rows(tx.delete(riskAlarms).where(lt(riskAlarms.until, before)).returning({ id: riskAlarms.id }))).length
    },
    function* (tx, before) {
      return (yield* rows(tx.delete(riskEntries).where(lt(riskEntries.until, before)).returning({ id: riskEntries.id }))).length
    },
  ],
  links: [
    function* (tx, before) {
      const old = tx.select({ id: verifications.id }).from(verifications).where(lt(verifications.expiresAt, before)).limit(AT_ONCE)
      return (yield* rows(tx.delete(verifications).where(inArray(verifications.id, old)).returning({ id: verifications.id }))).length
    },
    function* (tx, before) {
      return (yield* rows(tx.delete(handovers).where(lt(handovers.expiresAt, before)).returning({ id: handovers.tokenHash }))).length
    },
    (tx, before) => forgetUnconfirmedMembers(tx, sql`${members.createdAt} < ${sql.param(before, members.createdAt)}`, AT_ONCE),
    // What a machine that is gone wrote of its clock.
    function* (tx, before) {
      const gone = and(like(recurringTasks.name, 'clock:%'), lt(recurringTasks.nextAt, before))
      return (yield* rows(tx.delete(recurringTasks).where(gone).returning({ name: recurringTasks.name }))).length
    },
  ],
}

function* deleteWebhooks(tx: Writer, which: SQL | undefined): Script<number> {
  const old = tx.select({ id: inbox.id }).from(inbox).where(which).limit(AT_ONCE)
  return (yield* rows(tx.delete(inbox).where(inArray(inbox.id, old)).returning({ id: inbox.id }))).length
}

function* beyondTheSample(tx: Writer): Script<number> {
  const newest = tx.select({ at: inbox.receivedAt }).from(inbox).where(MATCHES_NOTHING).orderBy(desc(inbox.receivedAt), desc(inbox.id))
  const [last] = yield* rows(newest.offset(UNKNOWN_WEBHOOKS_KEPT).limit(1))
  return last ? yield* deleteWebhooks(tx, and(MATCHES_NOTHING, sql`${inbox.receivedAt} <= ${sql.param(last.at, inbox.receivedAt)}`)) : 0
}

/** A part of the worker's checks. Returns whether it ran. Nothing is deleted while a restored database only looks. */
export async function sweepOld(shop: Shop): Promise<boolean> {
  if (await isRestored(shop)) return false
  return takeTurn(shop, RETENTION_TASK, PACE, async () => {
    const deleted: Partial<Record<RetentionKind, number>> = {}
    let isMore = false
    for (const [kind, days] of Object.entries(shop.env.RETENTION_DAYS) as [RetentionKind, number][]) {
      const before = new Date(shop.clock.now().getTime() - days * DAY_MS)
      for (const sweep of SWEEPS[kind]) {
        const { count, isDone } = await sweepAll(shop, (tx) => sweep(tx, before))
        if (count > 0) deleted[kind] = (deleted[kind] ?? 0) + count
        isMore ||= !isDone
      }
    }
    if (Object.keys(deleted).length > 0) shop.log.info('swept', deleted)
    return { progress: {}, result: deleted, ...(isMore && { nextAfterMs: SOON_MS }) }
  })
}

async function sweepAll(shop: Shop, batch: (tx: Writer) => Script<number>): Promise<{ count: number; isDone: boolean }> {
  let count = 0
  for (let batches = 0; batches < MOST_BATCHES; batches++) {
    const deleted = await shop.db.transact(batch)
    count += deleted
    if (deleted < AT_ONCE) return { count, isDone: true }
  }
  return { count, isDone: false }
}
