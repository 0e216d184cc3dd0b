/** The plan of a query: the indexes that it uses, and whether it sorts. */
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { connectSqlite, sqlitePath } from '#db/database.ts'
import type { TestShop } from './test-shop.ts'

export interface QueryPlan {
  indexes: string[]
  sorts: boolean
  /** Whether it reads a whole table. */
  scans: boolean
  text: string
}

interface Explained {
  toSQL(): { sql: string; params: unknown[] }
}

/** A query that finds only a `few` rows may sort them. */
export async function planOf({ db, databaseUrl }: TestShop, query: Explained, few: 'few' | 'many' = 'many'): Promise<QueryPlan> {
  const { sql, params } = query.toSQL()
  const text = db.dialect === 'sqlite' ? planOnSqlite(databaseUrl, sql, params) : await planOnPostgres(databaseUrl, sql, params, few)
  const named = [
    ...text.matchAll(/USING (?:COVERING )?INDEX (\w+)|Index (?:Only )?Scan (?:Backward )?using (\w+)|Bitmap Index Scan on (\w+)/g),
  ]
  return {
    indexes: [...new Set(named.map(([, lite, index, bitmap]) => lite ?? index ?? bitmap ?? ''))],
    sorts: /TEMP B-TREE|\bSort\b/.test(text),
    scans: /^SCAN (?!.*INDEX)|Seq Scan/m.test(text),
    text,
  }
}

/** What is asked of the database while something runs, each statement once, with the values of its first run. */
export async function statementsDuring({ db }: TestShop, run: () => Promise<unknown>): Promise<Explained[]> {
  const seen = new Map<string, unknown[]>()
  const stop = db.dialect === 'sqlite' ? listenToSqlite(seen) : listenToPostgres(seen)
  try {
    await run()
  } finally {
    stop()
  }
  return [...seen].map(([sql, params]) => ({ toSQL: () => ({ sql, params }) }))
}

/** A prepared statement keeps its values to itself, and a plan needs none of them. */
function listenToSqlite(seen: Map<string, unknown[]>): () => void {
  const { prepare } = BetterSqlite3.prototype
  BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
    const values = sql.replaceAll(/'[^']*'/g, '').split('?').length - 1
    seen.set(
      sql,
      Array.from({ length: values }, () => null),
    )
    return prepare.call(this, sql)
  } as typeof prepare
  return () => {
    BetterSqlite3.prototype.prepare = prepare
  }
}

function listenToPostgres(seen: Map<string, unknown[]>): () => void {
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [asked, values] = given
    const { text, values: own } = typeof asked === 'string' ? { text: asked } : (asked as { text?: string; values?: unknown[] })
    if (text !== undefined && !seen.has(text)) seen.set(text, own ?? (Array.isArray(values) ? values : []))
    return Reflect.apply(query, this, given)
  } as typeof query
  return () => {
    pg.Client.prototype.query = query
  }
}

function planOnSqlite(url: string, sql: string, params: unknown[]): string {
  const client = connectSqlite(sqlitePath(url))
  try {
    const steps = client.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...params)
    return steps.map(({ detail }) => detail).join('\n')
  } finally {
    client.close()
  }
}

/** PostgreSQL reads a small table whole because that is faster; the test needs the plan for a large one. */
async function planOnPostgres(url: string, sql: string, params: unknown[], few: 'few' | 'many'): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = ${few === 'few' ? 'on' : 'off'}`)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, params)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await client.end()
  }
}
