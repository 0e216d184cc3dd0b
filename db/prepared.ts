/** Queries of the hot path, built once: building the SQL costs more than running it (bench/floors). */
import { type Column, getTableColumns, type SQL, sql, type Table } from 'drizzle-orm'
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

/** Makes a step out of a query with `param(column)` parameters. The name must be unique: PostgreSQL keeps the plan under it. */
export function prepared<P extends Record<string, unknown>, R>(name: string, build: (tx: Writer) => Query<R>) {
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

/** A parameter in a condition or an expression: carries the column's encoding, so that a Date or an object means the same in both databases. */
export const param = (column: Column, name: string): SQL => sql`${sql.param(sql.placeholder(name), encoding(column))}`

/** Parameters to be stored, one for each named column, called as the column is. */
export function params<T extends Table, K extends keyof T['$inferInsert'] & string>(
  table: T,
  ...names: K[]
): Pick<Required<T['$inferInsert']>, K> {
  return row(table, names, '')
}

/** Parameters for `count` rows in one statement; `numbered` calls them. */
export function paramsOf<T extends Table, K extends keyof T['$inferInsert'] & string>(
  table: T,
  count: number,
  ...names: K[]
): Pick<Required<T['$inferInsert']>, K>[] {
  return Array.from({ length: count }, (_, nth) => row(table, names, `${nth}`))
}

/** What `valuesOf` asks for: the first row's `amount` is called `amount0`. */
export const numbered = (rows: readonly object[]): Record<string, unknown> =>
  Object.fromEntries(rows.flatMap((values, nth) => Object.entries(values).map(([name, value]) => [`${name}${nth}`, value])))

function row<T extends Table, K extends keyof T['$inferInsert'] & string>(
  table: T,
  names: readonly K[],
  suffix: string,
): Pick<Required<T['$inferInsert']>, K> {
  const columns = getTableColumns(table)
  const parameters = names.map((name) => {
    const column = columns[name]
    if (!column) throw new Error(`There is no column ${name}.`)
    return [name, param(column, `${name}${suffix}`)]
  })
  // Drizzle takes SQL wherever a value goes, but says so for updates only.
  return Object.fromEntries(parameters) as Pick<Required<T['$inferInsert']>, K>
}

/** Drizzle does not ask a column to encode null, but with a prepared query it forgets that rule. */
const encoding = (column: Column) => ({
  mapToDriverValue: (value: unknown) => (value === null || value === undefined ? null : column.mapToDriverValue(value)),
})
