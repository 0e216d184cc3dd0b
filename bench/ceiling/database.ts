/** Runs statements directly on SQLite or PostgreSQL: prepares each one once, and runs transactions one at a time. */
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { statements } from './statements.ts'

export type Name = keyof typeof statements
export type Row = Record<string, unknown>
export type Step = readonly [Name, readonly unknown[]]
export type Steps<T> = Generator<Step, T, Row[]>

export interface CeilingDatabase {
  transact<T>(steps: () => Steps<T>): Promise<T>
  query(name: Name, params: readonly unknown[]): Promise<Row[]>
  /** Converts an instant to what the column stores. */
  timestamp(ms: number): unknown
  boolean(value: unknown): unknown
}

export const openCeilingDatabase = (url: string): CeilingDatabase => (/^postgres/.test(url) ? openPostgres(url) : openSqlite(url))

function openSqlite(path: string): CeilingDatabase {
  const client = new BetterSqlite3(path, { timeout: 5000 })
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  const prepared = new Map(Object.entries(statements).map(([name, sql]) => [name, client.prepare(sql)]))
  const [begin, commit, rollback] = [client.prepare('begin immediate'), client.prepare('commit'), client.prepare('rollback')]
  const run = ([name, params]: Step) => (prepared.get(name)?.all(...params) ?? []) as Row[]
  return {
    async transact(steps) {
      begin.run()
      try {
        const running = steps()
        let step = running.next()
        while (!step.done) step = running.next(run(step.value))
        commit.run()
        return step.value
      } catch (error) {
        if (client.inTransaction) rollback.run()
        throw error
      }
    },
    query: async (name, params) => run([name, params]),
    timestamp: (ms) => ms,
    boolean: (value) => (value ? 1 : 0),
  }
}

function openPostgres(url: string): CeilingDatabase {
  const pool = new pg.Pool({ connectionString: url, max: 16 })
  const numbered = Object.fromEntries(Object.entries(statements).map(([name, sql]) => [name, numberParameters(sql)]))
  const query = (client: pg.Pool | pg.PoolClient, [name, values]: Step) =>
    client.query({ name, text: numbered[name] ?? '', values: [...values] })
  const once = async <T>(steps: () => Steps<T>): Promise<T> => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const running = steps()
      let step = running.next()
      while (!step.done) step = running.next((await query(client, step.value)).rows)
      await client.query('commit')
      return step.value
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
  return {
    // Transactions that deadlock over the same goods are retried, as in the shop.
    transact: (steps) => once(steps).catch((error) => (error.code === '40P01' ? once(steps) : Promise.reject(error))),
    query: async (name, params) => (await query(pool, [name, params])).rows,
    timestamp: (ms) => new Date(ms),
    boolean: Boolean,
  }
}

function numberParameters(sql: string): string {
  let n = 0
  return sql.replaceAll('?', () => `$${++n}`)
}
