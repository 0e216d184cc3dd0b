/** Lists jobs that wait or gave up, and retries one. */
import { and, asc, desc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { type Reader, rows } from '#db/database.ts'
import { jobs } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import type { Job } from '#lib/jobs/jobs.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'

/** Jobs that gave up, the latest first. */
export async function listParkedJobs(shop: Shop, after?: string, most = PAGE_ROWS): Promise<Page<Job>> {
  const found = await parkedJobsQuery(shop.db.read, readCursor(after), most)
  return pageOf(found, most, ({ parkedAt, id }) => ({ at: parkedAt ?? new Date(0), id }))
}

/** Uses the index jobs_parked. */
export function parkedJobsQuery(read: Reader, cursor: Cursor | undefined, most: number) {
  return read
    .select()
    .from(jobs)
    .where(and(isNotNull(jobs.parkedAt), isNull(jobs.doneAt), olderThan(jobs.parkedAt, jobs.id, cursor)))
    .orderBy(desc(jobs.parkedAt), desc(jobs.id))
    .limit(most + 1)
}

/** Jobs that wait for their time, the next one first. */
export async function listWaitingJobs(shop: Shop, after?: string, most = PAGE_ROWS): Promise<Page<Job>> {
  const found = await waitingJobsQuery(shop.db.read, readCursor(after), most)
  return pageOf(found, most, ({ runAt, id }) => ({ at: runAt, id }))
}

/** Uses the index jobs_due. */
export function waitingJobsQuery(read: Reader, cursor: Cursor | undefined, most: number) {
  const later = cursor && sql`(${jobs.runAt}, ${jobs.id}) > (${sql.param(cursor.at, jobs.runAt)}, ${cursor.id})`
  return read
    .select()
    .from(jobs)
    .where(and(isNull(jobs.doneAt), isNull(jobs.parkedAt), later))
    .orderBy(asc(jobs.runAt), asc(jobs.id))
    .limit(most + 1)
}

/** Restarts the job's tries from the first, now. False when it is done, deleted, or running. */
export async function retryJob(shop: Shop, id: string, actor: string): Promise<boolean> {
  const now = shop.clock.now()
  const idle = or(isNull(jobs.lockedUntil), lte(jobs.lockedUntil, now))
  const retried = await shop.db.transact(function* (tx) {
    const [before] = yield* rows(tx.select().from(jobs).where(eq(jobs.id, id)))
    const [job] = yield* rows(
      tx
        .update(jobs)
        .set({ parkedAt: null, attempts: 0, runAt: now, lockedUntil: null })
        .where(and(eq(jobs.id, id), isNull(jobs.doneAt), idle))
        .returning({ id: jobs.id }),
    )
    if (!before || !job) return false
    const detail = { kind: before.kind, attempts: before.attempts, lastError: before.lastError }
    yield* logOperatorAction(shop, tx, { actor, action: 'job.retry', subject: id, detail })
    return true
  })
  if (retried) shop.wakeWorker()
  return retried
}
