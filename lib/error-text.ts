/** What is said of an error in a log line or a row that people read: never what somebody typed. Pure. */

/** The database library writes every value of a failed statement into its message: names, addresses and telephones among them. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!('params' in error && 'query' in error)) return `${error.name}: ${error.message}`
  return `${error.cause ? errorText(error.cause) : 'No cause'}, of the statement ${error.query}`
}

/** Where it came from, without its message. */
export const errorOrigin = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
