/** Makes another write happen between an act's read and its write. */
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { dialect } from '#db/columns.ts'
import { sqlitePath } from '#db/database.ts'
import type { TestShop } from './test-shop.ts'

/**
 * On PostgreSQL `act` reads the state before `change`, waits for the row that `change` has locked, and writes after it; `change`
 * must write that row. SQLite has one writer at a time, so there `change` simply comes first.
 */
export async function overtaken<T>({ databaseUrl }: TestShop, change: string, act: () => Promise<T>): Promise<T> {
  if (dialect === 'sqlite') {
    const client = new BetterSqlite3(sqlitePath(databaseUrl), { timeout: 5000 })
    client.exec(change)
    client.close()
    return act()
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(change)
    // Awaited below; until then its rejection must not count as unhandled.
    const acting = Promise.allSettled([act()])
    await until(() => somebodyWaits(client), acting)
    await client.query('commit')
    const [acted] = await acting
    if (acted.status === 'rejected') throw acted.reason
    return acted.value
  } finally {
    await client.end()
  }
}

async function somebodyWaits(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' limit 1`,
  )
  return rowCount === 1
}

async function until(isSo: () => Promise<boolean>, over: Promise<unknown>): Promise<void> {
  let isOver = false
  void over.then(() => {
    isOver = true
  })
  while (!(await isSo())) if (isOver) throw new Error('The act never waited for the row that was changed under it.')
}
