/** Opens the SQLite file in which the gateways keep their books, and prepares statements on it. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { SHAPE, TABLE_NAMES, TABLES } from './tables.ts'

export type Db = Database.Database

/** The books survive kill -9, because every commit reaches the disk before the answer is sent. */
export function openDatabase(databaseUrl: string): Db {
  const path = databaseUrl.replace(/^(sqlite|file):(\/\/)?/, '')
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('busy_timeout = 5000')
  forgetOlderShape(db)
  db.exec(TABLES)
  db.pragma(`user_version = ${SHAPE}`)
  return db
}

/** Deletes the books of an older sandbox: they hold only test data, and misreading them could mislead a test. */
function forgetOlderShape(db: Db) {
  const found = db.pragma('user_version', { simple: true })
  if (found !== 0 && found !== SHAPE) for (const name of TABLE_NAMES) db.exec(`drop table if exists ${name}`)
}

/** Prepares statements once for each open database instead of once for each call. */
export function oncePerDatabase<T>(make: (db: Db) => T): (db: Db) => T {
  const made = new WeakMap<Db, T>()
  return (db) => {
    const found = made.get(db) ?? make(db)
    made.set(db, found)
    return found
  }
}

export function emptyDatabase(db: Db) {
  db.transaction(() => {
    for (const name of TABLE_NAMES) db.exec(`delete from ${name}`)
  })()
}
