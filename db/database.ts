/** Opens the database and runs transactions. A transaction is a generator of query steps, so nothing else can be awaited inside one. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { drizzle as drizzleLite } from 'drizzle-orm/better-sqlite3'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { type Dialect, dialect } from './columns.ts'
import { isRetryable } from './database-error.ts'
import * as schema from './schema.ts'

type Queries = PgDatabase<PgQueryResultHKT, typeof schema>

export type Reader = Pick<Queries, 'select' | 'selectDistinct' | '$count'>
export type Writer = Pick<Queries, 'select' | 'insert' | 'update' | 'delete'>

/** The steps of a transaction. It can ask for rows, and cannot await anything else. */
export type Script<T> = Generator<PromiseLike<unknown[]>, T, unknown[]>

export interface Database {
  readonly dialect: Dialect
  readonly read: Reader
  /**
   * Runs the script in one transaction, which is committed and durable when the promise resolves. The script may run again, so it
   * must have no side effects.
   */
  transact<T>(script: (tx: Writer) => Script<T>): Promise<T>
  /** Runs a script that only reads, outside any transaction, so that it waits for no writer and no commit. */
  query<T>(script: (reader: Writer) => Script<T>): Promise<T>
  close(): Promise<void>
}

/** One step. The query must return rows, so a write must end with `.returning()`. */
export function* rows<T>(query: PromiseLike<T[]>): Script<T[]> {
  return (yield query) as T[]
}

/** Opens the database of DATABASE_URL: `postgres://…`, or the path of an SQLite file (`file:` in front is allowed). */
export function openDatabase(url: string): Database {
  return dialect === 'postgresql' ? openPostgres(url) : openSqlite(sqlitePath(url))
}

export const sqlitePath = (url: string) => url.replace(/^file:(\/\/)?/, '')

/** Opens one SQLite connection with the settings that durability needs. Without them a power cut can lose committed money. */
export function connectSqlite(path: string): BetterSqlite3.Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const client = new BetterSqlite3(path, { timeout: 5000 })
  client.pragma('journal_mode = WAL')
  // Under WAL the driver uses NORMAL unless each connection asks for FULL.
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  // Keeps what a savepoint may undo in memory. Otherwise SQLite writes a temporary file for each transaction.
  client.pragma('temp_store = MEMORY')
  return client
}

interface Waiting {
  run(): unknown
  resolve(value: never): void
  reject(error: unknown): void
  tries: number
}

/** How many transactions may share one commit. 32 reach the disk's limit, and more only add latency. */
const COMMIT_GROUP = 32

function openSqlite(path: string): Database {
  const client = connectSqlite(path)
  const db = drizzleLite(client, { schema })
  // The SQLite builders have PostgreSQL's types: see columns.ts.
  const queries = db as unknown as Queries
  const statements = {
    begin: client.prepare('begin immediate'),
    commit: client.prepare('commit'),
    rollback: client.prepare('rollback'),
    save: client.prepare('savepoint one'),
    release: client.prepare('release one'),
    undo: client.prepare('rollback to one'),
  }
  const queue: Waiting[] = []

  const retryLater = (waiting: Waiting, error: unknown) => {
    if (!isRetryable(error) || ++waiting.tries >= 5) return waiting.reject(error)
    setTimeout(() => enqueue(waiting), Math.random() * 20 * waiting.tries)
  }

  const enqueue = (waiting: Waiting) => {
    if (queue.push(waiting) === 1) setImmediate(flush)
  }

  /** All waiting transactions share one commit, so that many buyers at once cost one write to the disk. */
  const flush = () => {
    const group = queue.splice(0, COMMIT_GROUP)
    if (queue.length > 0) setImmediate(flush)
    const answers: (() => void)[] = []
    try {
      statements.begin.run()
      const run = group.length > 1 ? runSaved : runAlone
      for (const waiting of group) answers.push(run(waiting))
      statements.commit.run()
    } catch (error) {
      if (client.inTransaction) statements.rollback.run()
      for (const waiting of group) retryLater(waiting, error)
      return
    }
    for (const answer of answers) answer()
  }

  /** A transaction that is alone in its commit needs no savepoint, because a rollback of the commit undoes it too. */
  const runAlone = (waiting: Waiting): (() => void) => {
    const value = waiting.run() as never
    return () => waiting.resolve(value)
  }

  const runSaved = (waiting: Waiting): (() => void) => {
    statements.save.run()
    try {
      const value = waiting.run() as never
      statements.release.run()
      return () => waiting.resolve(value)
    } catch (error) {
      // SQLite has rolled back the whole commit, because of a full disk or an I/O error: no transaction of this group succeeded.
      if (!client.inTransaction) throw error
      statements.undo.run()
      statements.release.run()
      return () => retryLater(waiting, error)
    }
  }

  return {
    dialect: 'sqlite',
    read: queries,
    transact: (script) => new Promise((resolve, reject) => enqueue({ run: () => runNow(script(queries)), resolve, reject, tries: 0 })),
    query: async (script) => runNow(script(queries)),
    close: async () => void client.close(),
  }
}

function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 16, connectionTimeoutMillis: 10_000 })
  // The pool replaces an idle connection that breaks. Without a listener the error would end the process.
  pool.on('error', () => {})
  // The same applies to a connection that breaks while it is in use.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = drizzlePg(pool, { schema })
  // One query builder for each connection, so that statements prepared on it are found again.
  const writers = new WeakMap<pg.PoolClient, Queries>()
  const writerOn = (client: pg.PoolClient): Queries => {
    const writer = writers.get(client) ?? drizzlePg(client, { schema })
    writers.set(client, writer)
    return writer
  }

  const transactOnce = async <T>(script: (tx: Writer) => Script<T>): Promise<T> => {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query('begin')
      const value = await runAwaiting(script(writerOn(client)))
      await client.query('commit')
      return value
    } catch (error) {
      await client.query('rollback').catch((cause: Error) => {
        broken = cause
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    dialect: 'postgresql',
    read: db,
    transact: async (script) => {
      for (let tries = 1; ; tries++) {
        try {
          return await transactOnce(script)
        } catch (error) {
          if (!isRetryable(error) || tries === 5) throw error
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries))
        }
      }
    },
    query: (script) => runAwaiting(script(db)),
    close: () => pool.end(),
  }
}

function runNow<T>(script: Script<T>): T {
  let step = script.next()
  while (!step.done) step = script.next((step.value as unknown as { all(): unknown[] }).all())
  return step.value
}

async function runAwaiting<T>(script: Script<T>): Promise<T> {
  let step = script.next()
  while (!step.done) step = script.next(await step.value)
  return step.value
}
