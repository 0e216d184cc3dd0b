/** One JSON line per event: a fixed name, ids as fields. Never a card number, a secret or a whole body. */
import pino from 'pino'

export type LogFields = Record<string, string | number | boolean | null | undefined>

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, error: unknown, fields?: LogFields): void
}

const LONGEST_FIELD = 300

export function createLog(level: string): Log {
  const out = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' })
  return {
    info: (event, fields) => out.info(cut(fields), event),
    warn: (event, fields) => out.warn(cut(fields), event),
    error: (event, error, fields) => out.error({ ...cut(fields), ...describe(error) }, event),
  }
}

const cut = (fields: LogFields = {}) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, LONGEST_FIELD) : value]),
  )

function describe(error: unknown) {
  if (!(error instanceof Error)) return { error: String(error).slice(0, LONGEST_FIELD) }
  return { error: `${error.name}: ${error.message}`.slice(0, LONGEST_FIELD), stack: error.stack?.slice(0, 2000) }
}
