/** The plan of a query: the indexes that it uses, and whether it sorts. */
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
