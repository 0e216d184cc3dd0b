/** What only some gateways do: authorise a card for some days, and capture or void when the shop says so. */
import type { GatewayPayment, Report } from './gateway.ts'

export interface Capturable {
  /**
   * Captures `amount`, in minor units, of what is authorised and voids the rest, once; then reports what is true. Repeatable under the
   * same key. Throws GatewayError.
   */
  capture(payment: GatewayPayment, amount: number, key: string): Promise<Report>
  /** Voids all that is authorised, then reports what is true. Repeatable. Throws GatewayError. */
  void(payment: GatewayPayment, key: string): Promise<Report>
}
