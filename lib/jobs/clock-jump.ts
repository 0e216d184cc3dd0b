/**
 * Notices when this machine's clock was set back, and brings everything that waits forward by as much: otherwise work that was to
 * be done in a minute would wait for hours. After a clock was set forward everything is due, so nothing has to be done.
 */
import { hostname } from 'node:os'
import { and, type Column, eq, gt, isNull, notLike, or, type SQL, sql } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { dialect } from '#db/columns.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { cashReceipts, inbox, jobs, payments, rateLimits, recurringTasks, subscriptions } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

/** How often the time is written down. By so much a jump is told too short. */
const WRITE_EVERY_MS = 20_000
/** NTP corrects smaller differences, and work may wait that long. */
const TOLERANCE_MS = 30_000

/** A part of the worker's checks. Returns by how many milliseconds what waits was brought forward. */
export async function watchClock(shop: Shop, machine = hostname()): Promise<number> {
  const now = shop.clock.now()
  // Each machine is compared with itself alone: two whose clocks differ would take each other for a jump.
  const name = `clock:${machine}`
  const [known] = await shop.db.read.select({ seen: recurringTasks.nextAt }).from(recurringTasks).where(eq(recurringTasks.name, name))
  const ahead = known ? known.seen.getTime() - now.getTime() : Number.NEGATIVE_INFINITY
  if (ahead > -WRITE_EVERY_MS && ahead <= TOLERANCE_MS) return 0
  const moved = await shop.db.transact((tx) => keepTime(tx, name, now))
  if (moved > 0) shop.log.warn('clock_went_back', { ms: moved })
  return moved
}

function* keepTime(tx: Writer, name: string, now: Date): Script<number> {
  // Read again in the transaction: another process of this machine may have brought everything forward.
  yield* advisoryLock(tx, name)
  const [known] = yield* rows(tx.select({ seen: recurringTasks.nextAt }).from(recurringTasks).where(eq(recurringTasks.name, name)))
  const back = known ? known.seen.getTime() - now.getTime() : 0
  if (back > TOLERANCE_MS) yield* bringForward(tx, now, back)
  yield* rows(
    tx
      .insert(recurringTasks)
      .values({ name, nextAt: now, progress: {} })
      .onConflictDoUpdate({ target: recurringTasks.name, set: { nextAt: now } })
      .returning({ name: recurringTasks.name }),
  )
  return back > TOLERANCE_MS ? back : 0
}

/**
 * Everything that is not done before a time. What a buyer was promised (until when goods are kept) and what a gateway said (until
 * when an account takes money) stays.
 */
function* bringForward(tx: Writer, now: Date, ms: number): Script<void> {
  const soon = (column: Column) => earlier(column, ms)
  yield* rows(
    tx
      .update(jobs)
      .set({ runAt: soon(jobs.runAt), lockedUntil: soon(jobs.lockedUntil) })
      .where(and(isNull(jobs.doneAt), or(gt(jobs.runAt, now), gt(jobs.lockedUntil, now))))
      .returning({ id: jobs.id }),
  )
  const isPending = and(sql`${inbox.state} = 'pending'`, gt(inbox.nextAt, now))
  yield* rows(
    tx
      .update(inbox)
      .set({ nextAt: soon(inbox.nextAt) })
      .where(isPending)
      .returning({ id: inbox.id }),
  )
  yield* rows(
    tx
      .update(payments)
      .set({ nextCheckAt: soon(payments.nextCheckAt), leaseUntil: soon(payments.leaseUntil) })
      .where(or(gt(payments.nextCheckAt, now), gt(payments.leaseUntil, now)))
      .returning({ id: payments.id }),
  )
  // Its day is a promise to the member, and is read again before anything is charged: only who looks at it comes forward.
  yield* rows(
    tx
      .update(subscriptions)
      .set({ leaseUntil: soon(subscriptions.leaseUntil) })
      .where(gt(subscriptions.leaseUntil, now))
      .returning({ id: subscriptions.id }),
  )
  yield* rows(
    tx
      .update(recurringTasks)
      .set({ nextAt: soon(recurringTasks.nextAt), lockedUntil: soon(recurringTasks.lockedUntil) })
      .where(and(notLike(recurringTasks.name, 'clock:%'), or(gt(recurringTasks.nextAt, now), gt(recurringTasks.lockedUntil, now))))
      .returning({ name: recurringTasks.name }),
  )
  // The job of a receipt does nothing before this time, and comes earlier now.
  yield* rows(
    tx
      .update(cashReceipts)
      .set({ dueAt: soon(cashReceipts.dueAt) })
      .where(gt(cashReceipts.dueAt, now))
      .returning({ id: cashReceipts.id }),
  )
  yield* rows(
    tx
      .update(rateLimits)
      .set({ windowEndsAt: sql`${rateLimits.windowEndsAt} - ${ms}` })
      .where(gt(rateLimits.windowEndsAt, now.getTime()))
      .returning({ key: rateLimits.key }),
  )
}

const earlier = (column: Column, ms: number): SQL =>
  dialect === 'postgresql' ? sql`${column} - ${ms} * interval '1 millisecond'` : sql`${column} - ${ms}`
