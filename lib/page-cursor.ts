/** Lists are read newest first, a page at a time, each from where the last one ended: the thousandth page costs what the first does. */
import { type Column, type SQL, sql } from 'drizzle-orm'

export interface Cursor {
  at: Date
  id: string
}

export interface Page<T> {
  rows: T[]
  /** Asks for the page after this one; there is none without it. */
  after?: string
}

/** As many as fit a look. */
export const PAGE_ROWS = 50

/** Rows older than the place. As a pair, because both databases then begin in the middle of the index. */
export const olderThan = (at: Column, id: Column, cursor: Cursor | undefined): SQL | undefined =>
  cursor && sql`(${at}, ${id}) < (${sql.param(cursor.at, at)}, ${cursor.id})`

/** `found` is one row longer than the page when there is more. */
export function pageOf<T>(found: readonly T[], most: number, cursorOf: (row: T) => Cursor): Page<T> {
  const rows = found.slice(0, most)
  const last = rows.at(-1)
  return { rows, ...(last && found.length > most && { after: writeCursor(cursorOf(last)) }) }
}

const writeCursor = ({ at, id }: Cursor) => `${at.getTime().toString(36)}~${id}`

/** A cursor that is none of ours starts at the beginning. */
export function readCursor(cursor: string | undefined): Cursor | undefined {
  // Nine such digits last until the year 5188; PostgreSQL does not read years of six digits.
  const match = /^([0-9a-z]{1,9})~(.{1,200})$/s.exec(cursor ?? '')
  return match?.[1] && match[2] && !match[2].includes('\0') ? { at: new Date(Number.parseInt(match[1], 36)), id: match[2] } : undefined
}
