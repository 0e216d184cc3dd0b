/** Changes a shop's database directly, like somebody with its password: without triggers, checks and foreign keys. */
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { dialect } from '#db/columns.ts'
import { sqlitePath } from '#db/database.ts'

const APPEND_ONLY = ['ledger_entries', 'audit', 'operator_log', 'audit_chain']

/** Of a shop on SQLite. */
export function rowsOf(databaseFile: string, sql: string): Record<string, unknown>[] {
  const client = new BetterSqlite3(databaseFile, { readonly: true, timeout: 5000 })
  // A row of a query has the columns that it names.
  const found = client.prepare(sql).all() as Record<string, unknown>[]
  client.close()
  return found
}

export async function tamper(databaseUrl: string, sql: string): Promise<void> {
  if (dialect === 'sqlite') {
    const client = new BetterSqlite3(sqlitePath(databaseUrl), { timeout: 5000 })
    client.pragma('foreign_keys = OFF')
    for (const table of APPEND_ONLY) client.exec(`drop trigger if exists ${table}_no_update; drop trigger if exists ${table}_no_delete`)
    client.exec(sql)
    return void client.close()
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    // Switches the triggers off for this connection alone: the database is used again by another test.
    await client.query("set session_replication_role = 'replica'")
    await client.query(sql)
  } finally {
    await client.end()
  }
}
