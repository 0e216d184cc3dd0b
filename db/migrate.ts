/** Applies all migrations that the database lacks. Safe to run at every start and from several processes. */
import { fileURLToPath } from 'node:url'
import { drizzle as drizzleLite } from 'drizzle-orm/better-sqlite3'
import { migrate as migrateLite } from 'drizzle-orm/better-sqlite3/migrator'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { dialect } from './columns.ts'
import { connectSqlite, sqlitePath } from './database.ts'
import { renewSearchEntries } from './search-entry.ts'

/** Any number works, as long as every process that migrates uses the same one. */
const MIGRATION_LOCK = 4_100_010

export const migrationsFolder = fileURLToPath(new URL(`./migrations/${dialect}`, import.meta.url))

/** Fills afterwards what SQL alone cannot. */
export async function migrate(url: string): Promise<void> {
  await migrateFrom(migrationsFolder, url)
  await renewSearchEntries(url)
}

export async function migrateFrom(folder: string, url: string): Promise<void> {
  if (dialect === 'sqlite') return migrateFile(sqlitePath(url), folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migratePg(drizzlePg(client), { migrationsFolder: folder })
  } finally {
    await client.end()
  }
}

/**
 * A table that another process has just created causes one error, and the next try finds the migration done. A wrong migration
 * fails every time.
 */
const TRIES = 5

function migrateFile(path: string, folder: string): void {
  for (let tries = 1; ; tries++) {
    try {
      migrateOnce(path, folder)
      return
    } catch (error) {
      if (tries === TRIES) throw error
    }
  }
}

function migrateOnce(path: string, folder: string): void {
  const client = connectSqlite(path)
  try {
    migrateLite(drizzleLite(client), { migrationsFolder: folder })
  } finally {
    client.close()
  }
}
