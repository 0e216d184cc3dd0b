/** Queries of the hot path, built once: building the SQL costs more than running it (bench/floors). */
import { type Column, getTableColumns, type Placeholder, type SQL, sql, type Table } from 'drizzle-orm'
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

type DataOf<C extends Column> = C['_']['data']

/** The parameters that fit a column. */
type FittingNames<P, C extends Column> = {
  [K in keyof P & string]-?: NonNullable<P[K]> extends DataOf<C> ? K : never
}[keyof P & string]

/** The parameters that may be stored in the column of their name. */
type StorableNames<P, T extends Table> = {
  [K in keyof P & keyof T['$inferInsert'] & string]-?: P[K] extends T['$inferInsert'][K] ? K : never
}[keyof P & keyof T['$inferInsert'] & string]

type Stored<T extends Table, K extends keyof T['$inferInsert']> = Pick<Required<T['$inferInsert']>, K>

/** The placeholders of a query's parameters: only those that it has, and only where they fit. */
interface Parameters<P> {
  /** In a condition or an expression: carries the column's encoding, so that a Date or an object means the same in both databases. */
  param<C extends Column>(column: C, name: FittingNames<P, C>): SQL
  /** To be stored, one for each named column, called as the column is. */
  params<T extends Table, K extends StorableNames<P, T>>(table: T, ...names: K[]): Stored<T, K>
  /** Where no column says how it is encoded. */
  plain<K extends keyof P & string>(name: K): Placeholder<K, P[K]>
}

/**
 * Makes a step out of a query whose parameters are P: `prepared<{ id: string }>()('order-by-id', (tx, { param }) => ...)`. The name
 * must be unique: PostgreSQL keeps the plan under it.
 */
export const prepared =
  <P extends object>() =>
  <R>(name: string, build: (tx: Writer, parameters: Parameters<P>) => Query<R>) =>
    stepOf<P, R>(name, (tx) => build(tx, parametersOf()))

/** The placeholders of the values of several rows. */
interface RowParameters<P> {
  /** To be stored, row after row, one for each named column, called as the column is. */
  rows<T extends Table, K extends StorableNames<P, T>>(table: T, ...names: K[]): Stored<T, K>[]
}

/** As `prepared`, for `count` rows in one statement. */
export const preparedRows =
  <P extends object>() =>
  <R>(name: string, count: number, build: (tx: Writer, parameters: RowParameters<P>) => Query<R>) => {
    const rows: RowParameters<P>['rows'] = (table, ...names) => Array.from({ length: count }, (_, nth) => stored(table, names, `${nth}`))
    const step = stepOf<Record<string, unknown>, R>(name, (tx) => build(tx, { rows }))
    return (tx: Writer, values: readonly P[]): Script<R[]> => step(tx, numbered(values))
  }

/** The first row's `amount` is called `amount0`. */
const numbered = (rows: readonly object[]): Record<string, unknown> =>
  Object.fromEntries(rows.flatMap((values, nth) => Object.entries(values).map(([name, value]) => [`${name}${nth}`, value])))

function stepOf<P extends object, R>(name: string, build: (tx: Writer) => Query<R>) {
  const cache = new WeakMap<Writer, Prepared>()
  return function* (tx: Writer, params: P): Script<R[]> {
    let prepared = cache.get(tx)
    if (!prepared) {
      prepared = build(tx).prepare(name) as Prepared
      cache.set(tx, prepared)
    }
    const ready = prepared
    const values = params as Record<string, unknown>
    // The runner of each dialect uses the half it knows: `.all()` now, or the promise.
    const step = dialect === 'sqlite' ? { all: () => ready.all?.(values) } : ready.execute(values)
    return (yield step as PromiseLike<unknown[]>) as R[]
  }
}

const parametersOf = <P>(): Parameters<P> => ({
  param: placeholderOf,
  params: (table, ...names) => stored(table, names, ''),
  // Drizzle knows a placeholder's value only as unknown.
  plain: <K extends keyof P & string>(name: K) => sql.placeholder(name) as Placeholder<K, P[K]>,
})

const placeholderOf = (column: Column, name: string): SQL => sql`${sql.param(sql.placeholder(name), encoding(column))}`

function stored<T extends Table, K extends keyof T['$inferInsert'] & string>(table: T, names: readonly K[], suffix: string): Stored<T, K> {
  const columns = getTableColumns(table)
  const placeholders = names.map((name) => {
    const column = columns[name]
    if (!column) throw new Error(`There is no column ${name}.`)
    return [name, placeholderOf(column, `${name}${suffix}`)]
  })
  // Drizzle accepts SQL wherever a value goes, but says so for updates only.
  return Object.fromEntries(placeholders) as Stored<T, K>
}

/** Drizzle does not ask a column to encode null, but with a prepared query it forgets that rule. */
const encoding = (column: Column) => ({
  mapToDriverValue: (value: unknown) => (value === null || value === undefined ? null : column.mapToDriverValue(value)),
})
