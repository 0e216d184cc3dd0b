/** Brings the database up to the newest migration. Safe to run at every start and from several processes. */
import { fileURLToPath } from 'node:url'
import { drizzle as drizzleLite } from 'drizzle-orm/better-sqlite3'
import { migrate as migrateLite } from 'drizzle-orm/better-sqlite3/migrator'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { dialect } from './columns.ts'
import { connectSqlite, sqlitePath } from './database.ts'

/** Any number will do, as long as every process that migrates asks for the same one. */
const MIGRATION_LOCK = 4_100_010

export async function migrate(url: string): Promise<void> {
  const migrationsFolder = fileURLToPath(new URL(`./migrations/${dialect}`, import.meta.url))
  if (dialect === 'sqlite') {
    const client = connectSqlite(sqlitePath(url))
    migrateLite(drizzleLite(client), { migrationsFolder })
    client.close()
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migratePg(drizzlePg(client), { migrationsFolder })
  } finally {
    await client.end()
  }
}
