/** One JSON line per event: a fixed name, ids as fields. Never a card number, a secret or a whole body. */
import pino from 'pino'
import { errorOrigin, errorText } from './error-text.ts'

export type LogFields = Record<string, string | number | boolean | null | undefined>

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, error: unknown, fields?: LogFields): void
}

const LONGEST_FIELD = 300

/** Writes to standard output by default. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const settings = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' }
  const out = destination ? pino(settings, destination) : pino(settings)
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

const describe = (error: unknown) => ({
  error: errorText(error).slice(0, LONGEST_FIELD),
  ...(error instanceof Error && { stack: errorOrigin(error).slice(0, 2000) }),
})
