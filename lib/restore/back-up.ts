/**
 * Copies the database while the shop runs, and opens the copy before it counts as a backup. The copy knows how old it is, so that
 * whoever opens it instead of the database finds a restored one.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { openDatabase, sqlitePath } from '#db/database.ts'
import { migrationState } from '#db/migration-state.ts'
import { markRestored } from '#lib/restored.ts'

/** A reader waits for no writer; this is for a checkpoint that is under way. */
const LOCK_PATIENCE_MS = 10_000

/** How many migrations a database has had that has no table for the mark. */
const BEFORE_MARKS = 5

/** Writes the copy under another name first, so that what has the name of a backup is whole. Throws when the copy is broken. */
export async function backUpSqlite(url: string, to: string, at: Date): Promise<void> {
  if (existsSync(to)) throw new Error(`${to} is there already.`)
  const unfinished = `${to}.unfinished`
  rmSync(unfinished, { force: true })
  const client = new BetterSqlite3(sqlitePath(url), { readonly: true, fileMustExist: true, timeout: LOCK_PATIENCE_MS })
  try {
    client.prepare('vacuum into ?').run(unfinished)
  } finally {
    client.close()
  }
  assertWhole(unfinished)
  if ((await migrationState(unfinished)).applied > BEFORE_MARKS) await mark(unfinished, at)
  renameSync(unfinished, to)
}

/** Throws when a page, an index or a reference of the file is broken. */
export function assertWhole(path: string): void {
  const client = new BetterSqlite3(path, { readonly: true, fileMustExist: true })
  try {
    const [first] = client.pragma('integrity_check(1)') as { integrity_check: string }[]
    if (first?.integrity_check !== 'ok') throw new Error(`${path} is broken: ${first?.integrity_check}`)
    const broken = client.pragma('foreign_key_check') as { table: string }[]
    if (broken.length > 0) throw new Error(`${path} is broken: ${broken.length} rows of ${broken[0]?.table} refer to nothing.`)
  } finally {
    client.close()
  }
}

/** Says in the copy that it is one. A database of before version 0.2.0 has no place for it; whoever puts it back says so then. */
async function mark(path: string, at: Date): Promise<void> {
  const db = openDatabase(path)
  try {
    await db.transact((tx) => markRestored(tx, at))
  } finally {
    await db.close()
  }
}
