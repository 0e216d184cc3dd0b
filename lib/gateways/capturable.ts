/** The optional port for authorising a card for some days, and capturing or voiding later. */
import type { GatewayPayment, Report } from './gateway.ts'

export interface Capturable {
  /**
   * Captures `amount`, in minor units, of the authorisation and voids the rest, once; then reports the payment. Repeatable under
   * the same key. Throws GatewayError.
   */
  capture(payment: GatewayPayment, amount: number, key: string): Promise<Report>
  /** Voids the whole authorisation, then reports the payment. Repeatable. Throws GatewayError. */
  void(payment: GatewayPayment, key: string): Promise<Report>
}
