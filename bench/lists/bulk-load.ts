/** Loads millions of rows with checks and indexes switched off, and restores both afterwards. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { type Column, getTableColumns, getTableName, type Table } from 'drizzle-orm'
import pg from 'pg'
import { dialect } from '#db/columns.ts'
import { sqlitePath } from '#db/database.ts'
import type { Left } from './history.ts'

/** How many rows of a table are loaded at once. */
const PIECE = 20_000

interface Target {
  add(table: Table, rows: unknown[][]): Promise<void>
  /** Restores the indexes and updates the planner's statistics. */
  finish(): Promise<void>
}

export async function bulkLoad(url: string, lefts: Iterable<Left>): Promise<void> {
  const target = dialect === 'sqlite' ? intoSqlite(sqlitePath(url)) : await intoPostgres(url)
  const waiting = new Map<Table, unknown[][]>()
  for (const { table, rows } of lefts) {
    const gathered = waiting.get(table) ?? []
    waiting.set(table, gathered)
    const columns = Object.entries(getTableColumns(table))
    for (const row of rows) gathered.push(columns.map(([name, column]) => stored(column, row[name])))
    if (gathered.length >= PIECE) await target.add(table, gathered.splice(0))
  }
  for (const [table, rows] of waiting) if (rows.length > 0) await target.add(table, rows)
  await target.finish()
}

/** A row as the driver takes it; a column that is left out gets its default. */
function stored(column: Column, value: unknown): unknown {
  const given = value ?? column.default ?? null
  return given === null ? null : column.mapToDriverValue(given)
}

const namesOf = (table: Table) => Object.values(getTableColumns(table)).map(({ name }) => name)

function intoSqlite(path: string): Target {
  const client = new BetterSqlite3(path)
  // If the process dies, the unfinished file is deleted.
  for (const setting of ['journal_mode = memory', 'synchronous = off', 'foreign_keys = off', 'cache_size = -1000000'])
    client.pragma(setting)
  const indexes = client
    .prepare<[], { name: string; sql: string }>("select name, sql from sqlite_master where type = 'index' and sql is not null")
    .all()
  for (const { name } of indexes) client.exec(`drop index ${name}`)
  return {
    async add(table, rows) {
      const names = namesOf(table)
      const insert = client.prepare(`insert into ${getTableName(table)} (${names}) values (${names.map(() => '?')})`)
      client.exec('begin')
      for (const row of rows) insert.run(row)
      client.exec('commit')
    },
    async finish() {
      for (const { sql } of indexes) client.exec(sql)
      client.pragma('journal_mode = WAL')
      client.close()
    },
  }
}

async function intoPostgres(url: string): Promise<Target> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows: indexes } = await client.query<{ name: string; sql: string }>(
    `select i.relname as name, pg_get_indexdef(i.oid) as sql from pg_index x join pg_class i on i.oid = x.indexrelid
     where i.relnamespace = 'public'::regnamespace and not exists (select 1 from pg_constraint c where c.conindid = i.oid)`,
  )
  // PostgreSQL checks foreign keys with triggers.
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-bench-'))
  // The server may run as another user.
  chmodSync(folder, 0o755)
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  let pieces = 0
  let underWay = Promise.resolve()
  return {
    async add(table, rows) {
      const file = join(folder, `${pieces++}`)
      writeFileSync(file, rows.map((row) => `${row.map(copied).join('\t')}\n`).join(''))
      // The server takes a piece in while the next one is made.
      await underWay
      underWay = client
        .query(`copy ${getTableName(table)} (${namesOf(table).map((name) => `"${name}"`)}) from '${file}'`)
        .then(() => rmSync(file))
    },
    async finish() {
      await underWay
      for (const { sql } of indexes) await client.query(sql)
      await client.query('vacuum analyze')
      await client.end()
    },
  }
}

/** https://www.postgresql.org/docs/18/sql-copy.html, the text format. */
function copied(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  const text = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value)
  return text.replaceAll(/[\\\t\n\r]/g, (special) => COPIED[special] ?? special)
}

const COPIED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
