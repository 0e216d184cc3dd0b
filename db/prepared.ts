/** Prepares the queries of the hot path once, because building the SQL takes longer than running it (bench/floors). */
import { type Column, getTableColumns, type Placeholder, type SQL, sql, type Table } from 'drizzle-orm'
import { dialect } from './columns.ts'
import type { Script, Writer } from './database.ts'

interface Prepared {
  /** better-sqlite3 returns the rows at once. */
  all?(params: Record<string, unknown>): unknown[]
  /** PostgreSQL returns a promise. */
  execute(params: Record<string, unknown>): PromiseLike<unknown[]>
}

interface Query<R> extends PromiseLike<R[]> {
  prepare(name: string): unknown
}

type DataOf<C extends Column> = C['_']['data']

/** The parameters whose type fits a column. */
type FittingNames<P, C extends Column> = {
  [K in keyof P & string]-?: NonNullable<P[K]> extends DataOf<C> ? K : never
}[keyof P & string]

/** The parameters that can be stored in the column of the same name. */
type StorableNames<P, T extends Table> = {
  [K in keyof P & keyof T['$inferInsert'] & string]-?: P[K] extends T['$inferInsert'][K] ? K : never
}[keyof P & keyof T['$inferInsert'] & string]

type Stored<T extends Table, K extends keyof T['$inferInsert']> = Pick<Required<T['$inferInsert']>, K>

/** Placeholders for the query's parameters. Only existing parameters are accepted, and only where their type fits. */
interface Parameters<P> {
  /** For a condition or an expression. Uses the column's encoding, so that a Date or an object means the same in both databases. */
  param<C extends Column>(column: C, name: FittingNames<P, C>): SQL
  /** For storing: one placeholder for each named column, with the column's name. */
  params<T extends Table, K extends StorableNames<P, T>>(table: T, ...names: K[]): Stored<T, K>
  /** For a place without a column to encode by. */
  plain<K extends keyof P & string>(name: K): Placeholder<K, P[K]>
}

/**
 * Makes a step from a query with the parameters P: `prepared<{ id: string }>()('order-by-id', (tx, { param }) => ...)`. The name
 * must be unique, because PostgreSQL stores the plan under it.
 */
export const prepared =
  <P extends object>() =>
  <R>(name: string, build: (tx: Writer, parameters: Parameters<P>) => Query<R>) =>
    stepOf<P, R>(name, (tx) => build(tx, parametersOf()))

/** Placeholders for the values of several rows. */
interface RowParameters<P> {
  /** For storing: row after row, one placeholder for each named column, with the column's name. */
  rows<T extends Table, K extends StorableNames<P, T>>(table: T, ...names: K[]): Stored<T, K>[]
}

/** Like `prepared`, for `count` rows in one statement. */
export const preparedRows =
  <P extends object>() =>
  <R>(name: string, count: number, build: (tx: Writer, parameters: RowParameters<P>) => Query<R>) => {
    const rows: RowParameters<P>['rows'] = (table, ...names) => Array.from({ length: count }, (_, nth) => stored(table, names, `${nth}`))
    const step = stepOf<Record<string, unknown>, R>(name, (tx) => build(tx, { rows }))
    return (tx: Writer, values: readonly P[]): Script<R[]> => step(tx, numbered(values))
  }

/** The parameter `amount` of the first row is named `amount0`. */
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
    // The runner of each dialect uses its half: `.all()` for SQLite, the promise for PostgreSQL.
    const step = dialect === 'sqlite' ? { all: () => ready.all?.(values) } : ready.execute(values)
    return (yield step as PromiseLike<unknown[]>) as R[]
  }
}

const parametersOf = <P>(): Parameters<P> => ({
  param: placeholderOf,
  params: (table, ...names) => stored(table, names, ''),
  // Drizzle types a placeholder's value as unknown.
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
  // Drizzle accepts SQL in place of any value, but its types say so for updates only.
  return Object.fromEntries(placeholders) as Stored<T, K>
}

/** Drizzle normally does not encode null, but in a prepared query it calls the column's encoder for null too. */
const encoding = (column: Column) => ({
  mapToDriverValue: (value: unknown) => (value === null || value === undefined ? null : column.mapToDriverValue(value)),
})
