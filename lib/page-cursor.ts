/**
 * Reads lists newest first, a page at a time, each from the place where the last one ended: so the thousandth page costs as much
 * as the first.
 */
import { type Column, type SQL, sql } from 'drizzle-orm'

export interface Cursor {
  at: Date
  id: string
}

export interface Page<T> {
  rows: T[]
  /** The cursor of the next page; absent on the last page. */
  after?: string
}

/** As many as a person can look through. */
export const PAGE_ROWS = 50

/** Rows older than the cursor. A comparison of pairs, because both databases can then start in the middle of the index. */
export const olderThan = (at: Column, id: Column, cursor: Cursor | undefined): SQL | undefined =>
  cursor && sql`(${at}, ${id}) < (${sql.param(cursor.at, at)}, ${cursor.id})`

/** The same for a list that shows the oldest first. */
export const newerThan = (at: Column, id: Column, cursor: Cursor | undefined): SQL | undefined =>
  cursor && sql`(${at}, ${id}) > (${sql.param(cursor.at, at)}, ${cursor.id})`

/** `found` has one row more than the page when there is a next page. */
export function pageOf<T>(found: readonly T[], most: number, cursorOf: (row: T) => Cursor): Page<T> {
  const rows = found.slice(0, most)
  const last = rows.at(-1)
  return { rows, ...(last && found.length > most && { after: writeCursor(cursorOf(last)) }) }
}

const writeCursor = ({ at, id }: Cursor) => `${at.getTime().toString(36)}~${id}`

/** An invalid cursor starts at the first page. */
export function readCursor(cursor: string | undefined): Cursor | undefined {
  // Nine of these digits reach to the year 5188. PostgreSQL cannot read years of six digits.
  const match = /^([0-9a-z]{1,9})~(.{1,200})$/s.exec(cursor ?? '')
  return match?.[1] && match[2] && !match[2].includes('\0') ? { at: new Date(Number.parseInt(match[1], 36)), id: match[2] } : undefined
}
