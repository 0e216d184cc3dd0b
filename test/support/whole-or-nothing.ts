/** Lets each write of an act fail in turn, and checks that the others have no effect. */
import assert from 'node:assert/strict'
import BetterSqlite3 from 'better-sqlite3'
import { getTableName, is, Table } from 'drizzle-orm'
import pg from 'pg'
import { dialect } from '#db/columns.ts'
import { sqlitePath } from '#db/database.ts'
import * as schema from '#db/schema.ts'
import type { TestShop } from './test-shop.ts'

const TABLES = new Map(
  Object.values(schema)
    .filter((each) => is(each, Table))
    // Columns mean the same on both databases: see columns.ts.
    .map((table) => [getTableName(table), table as typeof schema.orders]),
)

/** Counted separately, before the act begins. */
const APART = new Set(['rate_limits'])

export type Snapshot = Map<string, string>

/** All rows, table by table. */
export async function snapshot(shop: TestShop): Promise<Snapshot> {
  const all: Snapshot = new Map()
  for (const [name, table] of TABLES) {
    if (APART.has(name)) continue
    const found = await shop.db.read.select().from(table)
    all.set(name, JSON.stringify(found.map((row) => JSON.stringify(row)).sort()))
  }
  return all
}

export const changedBetween = (before: Snapshot, after: Snapshot): string[] =>
  [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name)

/** While `act` runs, every write to this table fails. */
export async function whileTableRefuses<T>({ databaseUrl }: TestShop, table: string, act: () => Promise<T>): Promise<T> {
  await execute(databaseUrl, dialect === 'sqlite' ? SQLITE_TRAP(table) : POSTGRES_TRAP(table))
  try {
    return await act()
  } finally {
    await execute(databaseUrl, dialect === 'sqlite' ? SQLITE_FREE : `drop trigger trap on ${table}`)
  }
}

const EVENTS = ['insert', 'update', 'delete']
const SQLITE_TRAP = (table: string) =>
  EVENTS.map((event) => `create trigger trap_${event} before ${event} on ${table} begin select raise(abort, 'trapped'); end`).join(';')
const SQLITE_FREE = EVENTS.map((event) => `drop trigger trap_${event}`).join(';')
const POSTGRES_TRAP = (table: string) =>
  `create or replace function trapped() returns trigger language plpgsql as $$ begin raise exception 'trapped'; end $$;
   create trigger trap before insert or update or delete on ${table} for each row execute function trapped()`

async function execute(databaseUrl: string, sql: string): Promise<void> {
  if (dialect === 'sqlite') {
    const client = new BetterSqlite3(sqlitePath(databaseUrl), { timeout: 5000 })
    client.exec(sql)
    return void client.close()
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** `act` fails for each table that it writes, and each time changes nothing. */
export async function assertWholeOrNothing(shop: TestShop, tables: readonly string[], act: () => Promise<unknown>): Promise<void> {
  const before = await snapshot(shop)
  for (const table of tables) {
    const refused = await whileTableRefuses(shop, table, () =>
      act()
        .then(() => false)
        .catch(() => true),
    )
    assert.ok(refused, `was done although ${table} could not be written`)
    assert.deepEqual(changedBetween(before, await snapshot(shop)), [], `written although ${table} could not be`)
  }
}
