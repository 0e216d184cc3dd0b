/**
 * The only file that knows the column types of both dialects. At run time each name is the builder of the dialect in use. The
 * compiler sees PostgreSQL's types for both, so code that only PostgreSQL understands compiles and then fails on SQLite, which
 * every developer runs all day.
 */
import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'

export type Dialect = 'sqlite' | 'postgresql'

export const dialect: Dialect = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? '') ? 'postgresql' : 'sqlite'

// The cast gives SQLite's builder PostgreSQL's type, as the head of this file says.
const either = <T>(postgres: T, sqlite: unknown): T => (dialect === 'postgresql' ? postgres : (sqlite as T))

/** Like `either`, and the compiler checks that both sides have the same JavaScript type. */
const column = <P extends { _: { data: unknown } }>(postgres: P, sqlite: { _: { data: P['_']['data'] } }): P => either(postgres, sqlite)

export const table = either(pg.pgTable, lite.sqliteTable)
export const index = either(pg.index, lite.index)
export const uniqueIndex = either(pg.uniqueIndex, lite.uniqueIndex)
export const primaryKey = either(pg.primaryKey, lite.primaryKey)
export const check = either(pg.check, lite.check)
export const alias = either(pg.alias, lite.alias)
export const text = either(pg.text, lite.text)

/** An integer up to 2^53. PostgreSQL's own integer ends at 2^31, about 2.1 billion won. */
export const integer = <N extends string>(name: N) => column(pg.bigint(name, { mode: 'number' }), lite.integer(name))

export const boolean = <N extends string>(name: N) => column(pg.boolean(name), lite.integer(name, { mode: 'boolean' }))

/** An instant with millisecond precision, read and written as a Date. */
export const timestamp = <N extends string>(name: N) =>
  column(pg.timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }), lite.integer(name, { mode: 'timestamp_ms' }))

export const json =
  <T>() =>
  <N extends string>(name: N) =>
    column(pg.jsonb(name).$type<T>(), lite.text(name, { mode: 'json' }).$type<T>())

const bytea = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const bytes = <N extends string>(name: N) => column(bytea(name), lite.blob(name, { mode: 'buffer' }))
