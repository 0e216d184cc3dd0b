/** Conditions on states, made from the sets of states.ts. */
import { type Column, type SQL, sql } from 'drizzle-orm'

type ColumnOf<S> = Column & { _: { data: S } }

/** As literals: a database that is given the states as parameters does not see that it may use an index over some of them. */
export const stateIn = <S extends string>(column: ColumnOf<S>, states: readonly S[]): SQL => sql`${column} in ${literals(states)}`

export const stateNotIn = <S extends string>(column: ColumnOf<S>, states: readonly S[]): SQL => sql`${column} not in ${literals(states)}`

/** `('paid', 'refunded')`, for the condition of an index, which names its column by itself. */
export const literals = (states: readonly string[]): SQL => sql.raw(`(${states.map((state) => `'${state}'`).join(', ')})`)
