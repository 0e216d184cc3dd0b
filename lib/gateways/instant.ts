/** Reads the instants in gateways' answers: text with an offset, or unix seconds. */
import { GatewayError } from './gateway-error.ts'

/** RFC 3339, in UTC. Throws GatewayError `unreadable` for an invalid instant. */
export function instantOf(told: string | number): string {
  const at = new Date(typeof told === 'number' ? told * 1000 : told)
  if (Number.isNaN(at.getTime())) throw new GatewayError('unreadable', 'INSTANT')
  return at.toISOString()
}
