/** Queries of the hot path, built once: building the SQL costs more than running it (bench/floors). */
import { type Column, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { dialect } from './columns.ts'
import type { Script, Writer } from './database.ts'

interface Prepared {
  /** better-sqlite3: at once. */
  all?(params: Record<string, unknown>): unknown[]
  /** PostgreSQL: a promise. */
  execute(params: Record<string, unknown>): PromiseLike<unknown[]>
}

interface Query<R> extends PromiseLike<R[]> {
  prepare(name: string): unknown
}

/** Makes a step out of a query with `given(column)` parameters. The name must be unique: PostgreSQL keeps the plan under it. */
export function statement<P extends Record<string, unknown>, R>(name: string, build: (tx: Writer) => Query<R>) {
  const cache = new WeakMap<Writer, Prepared>()
  return function* (tx: Writer, params: P): Script<R[]> {
    let prepared = cache.get(tx)
    if (!prepared) {
      prepared = build(tx).prepare(name) as Prepared
      cache.set(tx, prepared)
    }
    const ready = prepared
    // The runner of each dialect takes the half it knows: `.all()` now, or the promise.
    const step = dialect === 'sqlite' ? { all: () => ready.all?.(params) } : ready.execute(params)
    return (yield step as PromiseLike<unknown[]>) as R[]
  }
}

/** A parameter in a condition: carries the column's encoding, so that a Date or an object means the same in both databases. */
export const given = (column: Column, name: string): SQL => sql`${sql.param(sql.placeholder(name), column)}`

/** A parameter as a value to store: Drizzle encodes it by the column it is stored in. */
export function value<T>(name: string): T {
  // Drizzle accepts a placeholder wherever a value goes, but its types say so for inserts only.
  return sql.placeholder(name) as Placeholder as T
}
