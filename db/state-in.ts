/** Conditions on states, built from the sets in states.ts. */
import { type Column, type SQL, sql } from 'drizzle-orm'

type ColumnOf<S> = Column & { _: { data: S } }

/** Written as literals, because with parameters the database cannot see that a partial index over these states applies. */
export const stateIn = <S extends string>(column: ColumnOf<S>, states: readonly S[]): SQL => sql`${column} in ${literals(states)}`

export const stateNotIn = <S extends string>(column: ColumnOf<S>, states: readonly S[]): SQL => sql`${column} not in ${literals(states)}`

/** `('paid', 'refunded')`, for the condition of an index. */
export const literals = (states: readonly string[]): SQL => sql.raw(`(${states.map((state) => `'${state}'`).join(', ')})`)
