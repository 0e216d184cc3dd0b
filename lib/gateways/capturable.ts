/** What only some gateways do: hold money for days, and take it, or let it go, when the shop says so. */
import type { GatewayPayment, Report } from './gateway.ts'

export interface Capturable {
  /**
   * Takes `amount`, in minor units, of what is held and lets go of the rest, once; then reports what is true. Repeatable under the
   * same key. Throws GatewayError.
   */
  capture(payment: GatewayPayment, amount: number, key: string): Promise<Report>
  /** Lets go of all that is held, then reports what is true. Repeatable. Throws GatewayError. */
  release(payment: GatewayPayment, key: string): Promise<Report>
}
