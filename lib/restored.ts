/**
 * Whether this database is a restored copy that nobody has compared with the gateways yet. Until then the shop only looks: what it
 * would send may have been sent after the backup.
 */
import { desc, eq, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { restores } from '#db/schema.ts'
import { startOfSeoulDay } from './seoul-time.ts'
import type { Shop } from './shop.ts'

export type Restore = typeof restores.$inferSelect

/** The code of everything that is refused meanwhile. */
export const DATABASE_RESTORED = 'database_restored'

/** The restore that is not finished; undefined in a shop that may send money. */
export function* openRestore(tx: Writer): Script<Restore | undefined> {
  return (yield* unfinished(tx, {}))[0]
}

export const isRestored = ({ db }: Pick<Shop, 'db'>): Promise<boolean> =>
  db.query(function* (tx) {
    return (yield* openRestore(tx)) !== undefined
  })

const unfinished = prepared<object>()('open-restore', (tx) =>
  tx.select().from(restores).where(sql`${restores.finishedAt} is null`).orderBy(desc(restores.backupAt)).limit(1),
)

/** The newest restore of this database, finished or not. */
export const lastRestore = async ({ db }: Pick<Shop, 'db'>): Promise<Restore | undefined> =>
  (await db.read.select().from(restores).orderBy(desc(restores.backupAt), desc(restores.id)).limit(1))[0]

/** Whether an order of this day in Seoul may have been in the database that the backup replaced. */
export async function mayHaveBeenLost(shop: Pick<Shop, 'db'>, orderDay: string | undefined): Promise<boolean> {
  const last = await lastRestore(shop)
  if (!last) return false
  const start = orderDay && startOfSeoulDay(orderDay)
  return !last.finishedAt || !start || start <= last.finishedAt
}

/** Written into a copy of the database, or by hand into a database that was restored in another way. */
export function* markRestored(tx: Writer, backupAt: Date): Script<void> {
  yield* rows(
    tx
      .insert(restores)
      .values({ id: `restore-${backupAt.toISOString()}`, backupAt })
      .onConflictDoNothing()
      .returning(),
  )
}

export function* markLookedAt(tx: Writer, id: string, lookedAt: Date): Script<void> {
  yield* rows(tx.update(restores).set({ lookedAt }).where(eq(restores.id, id)).returning({ id: restores.id }))
}
