/** Recognises the error codes of both databases. */

const RETRYABLE = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', '40001', '40P01'])
const UNIQUE = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'])

export const isRetryable = (error: unknown) => RETRYABLE.has(databaseCode(error))

export const isUniqueViolation = (error: unknown) => UNIQUE.has(databaseCode(error))

/** Drizzle wraps PostgreSQL's errors and passes SQLite's through. The code is on the innermost cause. */
export function databaseCode(error: unknown): string {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string') return e.code
  }
  return ''
}
