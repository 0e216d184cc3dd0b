/** The text of an error in log lines and in rows that people read: it never contains what somebody typed. Pure. */

/** The database library puts every value of a failed statement into its message, among them names, addresses and telephone numbers. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!('params' in error && 'query' in error)) return `${error.name}: ${error.message}`
  return `${error.cause ? errorText(error.cause) : 'No cause'}, of the statement ${error.query}`
}

/** The error's stack without its message. */
export const errorOrigin = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
