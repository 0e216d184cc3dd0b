/** Recurring tasks: due at a time, run by one process at a time, and continued where the last run stopped. */
import { and, eq, isNull, lte, or } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { recurringTasks } from '#db/schema.ts'
import { errorText } from '#lib/error-text.ts'
import type { Shop } from '#lib/shop.ts'

export type RecurringTask = typeof recurringTasks.$inferSelect

export interface AcquiredTask {
  name: string
  progress: Record<string, unknown>
  lockedUntil: Date
}

export interface TaskProgress {
  nextAt: Date
  progress: Record<string, unknown>
  /** Set when the run has finished. */
  result?: Record<string, unknown>
  error?: string
}

/** Undefined when the task is not due (unless `now` asks for it) or another process runs it. `firstAt` is when a new task is first due. */
export async function acquireTask(
  shop: Shop,
  name: string,
  { firstAt, leaseMs, now: isAsked = false }: { firstAt: Date; leaseMs: number; now?: boolean },
): Promise<AcquiredTask | undefined> {
  const now = shop.clock.now()
  const lockedUntil = new Date(now.getTime() + leaseMs)
  const [known] = await shop.db.read.select().from(recurringTasks).where(eq(recurringTasks.name, name))
  // The task is usually not due, and finding that out needs no transaction.
  if (known && !isAsked && known.nextAt > now) return undefined
  return shop.db.transact(function* (tx) {
    if (!known) yield* rows(tx.insert(recurringTasks).values({ name, nextAt: firstAt, progress: {} }).onConflictDoNothing().returning())
    const isFree = or(isNull(recurringTasks.lockedUntil), lte(recurringTasks.lockedUntil, now))
    const isDue = isAsked ? undefined : lte(recurringTasks.nextAt, now)
    const [mine] = yield* rows(
      tx
        .update(recurringTasks)
        .set({ lockedUntil })
        .where(and(eq(recurringTasks.name, name), isFree, isDue))
        .returning(),
    )
    return mine && { name, progress: mine.progress, lockedUntil }
  })
}

/** Ends the lease and stores the progress. Writes nothing when the lease has expired and another process has taken it. */
export async function saveTask(shop: Shop, { name, lockedUntil }: AcquiredTask, { nextAt, progress, result, error }: TaskProgress) {
  const finished = result && { result, finishedAt: shop.clock.now() }
  await shop.db.transact((tx) =>
    rows(
      tx
        .update(recurringTasks)
        .set({ nextAt, progress, lockedUntil: null, lastError: error ?? null, ...finished })
        .where(and(eq(recurringTasks.name, name), eq(recurringTasks.lockedUntil, lockedUntil)))
        .returning({ name: recurringTasks.name }),
    ),
  )
}

interface Pace {
  everyMs: number
  /** However fast a scaled clock runs. */
  leastEveryMs: number
  leaseMs: number
  /** Does not wait until the task is due. */
  isAsked?: boolean
}

/** What a turn leaves: where the next one goes on, and when, if that is not after the usual time. */
type TurnTaken = Pick<TaskProgress, 'progress' | 'result'> & { nextAfterMs?: number }

/**
 * Takes one turn of a task that is due. Returns false when it is not, or another process takes it. If `work` throws, the stored
 * progress stays, the error is stored with it, and is thrown on.
 */
export async function takeTurn(
  shop: Shop,
  name: string,
  { everyMs, leastEveryMs, leaseMs, isAsked = false }: Pace,
  work: (progress: Record<string, unknown>) => Promise<TurnTaken>,
): Promise<boolean> {
  const task = await acquireTask(shop, name, { firstAt: shop.clock.now(), leaseMs, now: isAsked })
  if (!task) return false
  const after = (ms: number) => new Date(shop.clock.now().getTime() + Math.max(leastEveryMs, shop.scaled(ms)))
  try {
    const { nextAfterMs = everyMs, ...taken } = await work(task.progress)
    await saveTask(shop, task, { nextAt: after(nextAfterMs), ...taken })
  } catch (error) {
    await saveTask(shop, task, { nextAt: after(everyMs), progress: task.progress, error: errorText(error).slice(0, 300) })
    throw error
  }
  return true
}

/** The task's state; undefined before its first run. */
export const readTask = async ({ db }: Pick<Shop, 'db'>, name: string): Promise<RecurringTask | undefined> =>
  (await db.read.select().from(recurringTasks).where(eq(recurringTasks.name, name)))[0]
