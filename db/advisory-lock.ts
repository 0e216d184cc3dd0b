/** Makes transactions about the same thing wait for each other, until they end. SQLite has one writer at a time anyway. */
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
