/** How many migrations a database has had, beside how many this version brings. Asking makes no database. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { dialect } from './columns.ts'
import { sqlitePath } from './database.ts'

export interface MigrationState {
  applied: number
  wanted: number
}

export async function migrationState(url: string): Promise<MigrationState> {
  const journal = fileURLToPath(new URL(`./migrations/${dialect}/meta/_journal.json`, import.meta.url))
  const wanted = JSON.parse(readFileSync(journal, 'utf8')).entries.length
  return { wanted, applied: dialect === 'sqlite' ? appliedToFile(sqlitePath(url)) : await appliedToServer(url) }
}

function appliedToFile(path: string): number {
  if (!existsSync(path)) return 0
  const client = new BetterSqlite3(path, { readonly: true, timeout: 5000 })
  try {
    const known = client.prepare(`select count(*) from sqlite_master where name = '__drizzle_migrations'`).pluck().get()
    return known ? Number(client.prepare('select count(*) from __drizzle_migrations').pluck().get()) : 0
  } finally {
    client.close()
  }
}

async function appliedToServer(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') is not null as known`)
    return rows[0].known ? Number((await client.query('select count(*) as applied from drizzle.__drizzle_migrations')).rows[0].applied) : 0
  } finally {
    await client.end()
  }
}
