/**
 * Jobs: a transaction stages the work it makes necessary, a worker leases, runs and retries it, and parks it when it gives up. A
 * job may run twice.
 */
import { and, asc, eq, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { jobs } from '#db/schema.ts'
import type { OrderLetterKind } from '#lib/letters/order-letters.ts'
import type { SubscriptionLetterKind } from '#lib/letters/subscription-letters.ts'
import { LANE_OF_JOB } from './lane-of-job.ts'

export type Job = typeof jobs.$inferSelect

/** Every letter about an order is a kind of job with the letter's name. */
export type JobKind = WorkKind | OrderLetterKind

/** Kinds that a function of their own runs. */
export type WorkKind =
  | 'refund'
  | 'start-fulfilment'
  | 'void-authorisation'
  | 'authorisation-warning'
  | 'dispute-look'
  | 'disputes-of-payment'
  | 'dispute-evidence'
  | 'cash-receipt'
  | 'escrow'
  | 'card-look'
  | 'card-charge'
  | 'card-end'
  | 'card-take'
  | 'pay-link'
  | 'invoice-mail'
  | 'member-update'
  | 'member-erase'
  | 'charge-unbook'
  | 'bookings-unknown'
  | 'sign-in-end'
  | 'kept-mail'
  | 'event-delivery'
  | 'chat-post'
  | SubscriptionLetterKind

export interface JobToStage {
  /** The fact that makes the job necessary: staging the same id twice makes one job. */
  id: string
  kind: JobKind
  subject: string
  runAt: Date
}

export const stageJob = prepared<JobToStage>()('stage-job', (tx, { params }) =>
  tx
    .insert(jobs)
    .values(params(jobs, 'id', 'kind', 'subject', 'runAt'))
    .onConflictDoNothing({ target: jobs.id })
    .returning({ id: jobs.id }),
)

/** Longer than any job runs. After this time another worker starts a job whose worker died. */
export const JOB_LEASE_MS = 60_000

const isDue = (now: SQL) =>
  and(isNull(jobs.doneAt), isNull(jobs.parkedAt), lte(jobs.runAt, now), or(isNull(jobs.lockedUntil), lte(jobs.lockedUntil, now)))

/** The lanes in which jobs are due. */
export const lanesOfDueJobs = prepared<{ now: Date }>()('lanes-of-due-jobs', (tx, { param }) =>
  tx
    .select({ lane: LANE_OF_JOB })
    .from(jobs)
    .where(isDue(param(jobs.runAt, 'now')))
    // By number, because PostgreSQL does not recognise an expression with literals in it.
    .groupBy(sql`1`),
)

const dueJobs = prepared<{ now: Date; lane: string; most: number }>()('due-jobs', (tx, { param, plain }) =>
  tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(isDue(param(jobs.runAt, 'now')), sql`${LANE_OF_JOB} = ${param(jobs.kind, 'lane')}`))
    .orderBy(asc(jobs.runAt), asc(jobs.id))
    .limit(plain('most')),
)

interface JobsToAcquire {
  now: Date
  leaseMs: number
  lane: string
  most: number
}

export function* acquireJobs(tx: Writer, { now, leaseMs, lane, most }: JobsToAcquire): Script<Job[]> {
  const due = yield* dueJobs(tx, { now, lane, most })
  const acquired: Job[] = []
  // Another worker that read the same row waits for this update, and then no longer matches it.
  for (const { id } of due) acquired.push(...(yield* acquireJob(tx, { id, now, lockedUntil: new Date(now.getTime() + leaseMs) })))
  return acquired
}

const acquireJob = prepared<{ id: string; now: Date; lockedUntil: Date }>()('acquire-job', (tx, { param, params }) =>
  tx
    .update(jobs)
    .set({ ...params(jobs, 'lockedUntil'), attempts: sql`${jobs.attempts} + 1` })
    .where(and(eq(jobs.id, param(jobs.id, 'id')), isDue(param(jobs.runAt, 'now'))))
    .returning(),
)

export function* finishJob(tx: Writer, id: string, now: Date): Script<void> {
  yield* markDone(tx, { id, doneAt: now })
}

const markDone = prepared<{ id: string; doneAt: Date }>()('finish-job', (tx, { param, params }) =>
  tx
    .update(jobs)
    .set({ ...params(jobs, 'doneAt'), lockedUntil: null })
    .where(eq(jobs.id, param(jobs.id, 'id')))
    .returning({ id: jobs.id }),
)

/** After this many tries an operator must act. With the delays below that is about three days. */
const MOST_ATTEMPTS = 40
const LONGEST_DELAY_MS = 2 * 3_600_000

/** Tries again after growing delays, or parks the job. */
export function* postponeJob(tx: Writer, job: Job, error: string, now: Date, scaled: (ms: number) => number): Script<{ parked: boolean }> {
  const parked = job.attempts >= MOST_ATTEMPTS
  const delayMs = Math.min(1000 * 2 ** Math.min(job.attempts, 20), LONGEST_DELAY_MS)
  const next = parked ? { parkedAt: now } : { runAt: new Date(now.getTime() + scaled(delayMs)) }
  yield* rows(
    tx
      .update(jobs)
      .set({ ...next, lockedUntil: null, lastError: error.slice(0, 300) })
      .where(eq(jobs.id, job.id))
      .returning({ id: jobs.id }),
  )
  return { parked }
}

/** A job throws it when nothing went wrong and there is nothing to do yet: the worker runs it again later and counts no try. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater'
  readonly afterMs: number
  constructor(afterMs: number) {
    super('retry later')
    this.afterMs = afterMs
  }
  /** Compares the name, because Next may load this module twice. */
  static is(error: unknown): error is RetryLater {
    return error instanceof Error && error.name === 'RetryLater'
  }
}

export function* deferJob(tx: Writer, job: Job, runAt: Date): Script<void> {
  yield* rows(
    tx
      .update(jobs)
      .set({ runAt, lockedUntil: null, lastError: null, attempts: sql`${jobs.attempts} - 1` })
      .where(eq(jobs.id, job.id))
      .returning({ id: jobs.id }),
  )
}
