/** Reads the instants in gateways' answers: text with an offset, or unix seconds. */
import { GatewayError } from './gateway-error.ts'

/** A bank answers within days, with holidays between them. */
const BANK_MS = 10 * 86_400_000

/** RFC 3339, in UTC. Throws GatewayError `unreadable` for an invalid instant. */
export function instantOf(told: string | number): string {
  const at = new Date(typeof told === 'number' ? told * 1000 : told)
  if (Number.isNaN(at.getTime())) throw new GatewayError('unreadable', 'INSTANT')
  return at.toISOString()
}

/** Until when a bank is waited for that was asked for a buyer's money at this instant. RFC 3339, in UTC. Throws GatewayError `unreadable`. */
export const bankAnswersBy = (asked: string): string => instantOf((Date.parse(asked) + BANK_MS) / 1000)
