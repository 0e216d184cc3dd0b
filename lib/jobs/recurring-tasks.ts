/** Work that comes round by itself: due at a time, taken by one process at a time, continued where it stopped. */
import { and, eq, isNull, lte, or } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { rounds } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

export type Round = typeof rounds.$inferSelect

export interface TakenRound {
  name: string
  progress: Record<string, unknown>
  lockedUntil: Date
}

export interface RoundToKeep {
  nextAt: Date
  progress: Record<string, unknown>
  /** Given when this one is finished. */
  result?: Record<string, unknown>
  error?: string
}

/** Undefined when it is not due (`now` takes it all the same) or somebody else has it. `firstAt` is when a new one is first due. */
export async function takeRound(
  shop: Shop,
  name: string,
  { firstAt, leaseMs, now: isAsked = false }: { firstAt: Date; leaseMs: number; now?: boolean },
): Promise<TakenRound | undefined> {
  const now = shop.clock.now()
  const lockedUntil = new Date(now.getTime() + leaseMs)
  const [known] = await shop.db.read.select().from(rounds).where(eq(rounds.name, name))
  // Nearly always it is not due, and that needs no transaction.
  if (known && !isAsked && known.nextAt > now) return undefined
  return shop.db.transact(function* (tx) {
    if (!known) yield* rows(tx.insert(rounds).values({ name, nextAt: firstAt, progress: {} }).onConflictDoNothing().returning())
    const isFree = or(isNull(rounds.lockedUntil), lte(rounds.lockedUntil, now))
    const isDue = isAsked ? undefined : lte(rounds.nextAt, now)
    const [mine] = yield* rows(
      tx
        .update(rounds)
        .set({ lockedUntil })
        .where(and(eq(rounds.name, name), isFree, isDue))
        .returning(),
    )
    return mine && { name, progress: mine.progress, lockedUntil }
  })
}

/** Gives the round back with what became of it; nothing is written when the lease ran out and another process has it. */
export async function keepRound(shop: Shop, { name, lockedUntil }: TakenRound, { nextAt, progress, result, error }: RoundToKeep) {
  const finished = result && { result, finishedAt: shop.clock.now() }
  await shop.db.transact((tx) =>
    rows(
      tx
        .update(rounds)
        .set({ nextAt, progress, lockedUntil: null, lastError: error ?? null, ...finished })
        .where(and(eq(rounds.name, name), eq(rounds.lockedUntil, lockedUntil)))
        .returning({ name: rounds.name }),
    ),
  )
}

/** How it stands; undefined before the first. */
export const readRound = async ({ db }: Pick<Shop, 'db'>, name: string): Promise<Round | undefined> =>
  (await db.read.select().from(rounds).where(eq(rounds.name, name)))[0]
