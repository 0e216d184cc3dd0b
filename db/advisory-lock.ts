/** Makes transactions about the same thing wait for each other, until they end. SQLite has one writer at a time anyway. */
import { sql } from 'drizzle-orm'
import { dialect } from './columns.ts'
import type { Script, Writer } from './database.ts'
import { statement } from './prepared.ts'

export function* takeTurns(tx: Writer, about: string): Script<void> {
  if (dialect === 'postgresql') yield* lock(tx, { about })
}

const lock = statement<{ about: string }, { turn: unknown }>('take-turns', (tx) =>
  tx.select({ turn: sql`pg_advisory_xact_lock(hashtextextended(${sql.placeholder('about')}, 0))` }).from(sql`(select 1) as one`),
)
