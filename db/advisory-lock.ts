/** Makes transactions about the same thing wait until the earlier one ends. SQLite needs no lock, because it has only one writer. */
import { sql } from 'drizzle-orm'
import { dialect } from './columns.ts'
import type { Script, Writer } from './database.ts'
import { prepared } from './prepared.ts'

export function* advisoryLock(tx: Writer, about: string): Script<void> {
  if (dialect === 'postgresql') yield* lock(tx, { about })
}

const lock = prepared<{ about: string }>()('advisory-lock', (tx, { plain }) =>
  tx.select({ turn: sql`pg_advisory_xact_lock(hashtextextended(${plain('about')}, 0))` }).from(sql`(select 1) as one`),
)
