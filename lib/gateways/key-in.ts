/** The optional port for charging a card whose number its owner has told the shop's server, which gateways allow only by contract. */
import type { GatewayPayment, Report } from './gateway.ts'

/** Passed on to the gateway unchanged: never stored or logged, and in no address or error message. */
export interface TypedCard {
  number: string
  /** Two digits each. */
  expiryYear: string
  expiryMonth: string
  /** Six digits of a birth date, or ten of a business number. */
  identity: string
  /** The first two digits of the card's password. */
  password?: string
}

export interface TypedPayment extends GatewayPayment {
  orderName: string
  /** The e-mail address is empty where the shop has none. */
  buyer: { name: string; email: string; phone: string }
  /** In how many monthly instalments; 0 is all at once. */
  months: number
}

export interface KeyIn {
  /** Whether a charge may be sent again under the same key without charging twice. Where not, an unanswered one is only looked up. */
  readonly repeats: boolean
  /** Charges the card at once, then reports the payment. Throws GatewayError. */
  pay(payment: TypedPayment, card: TypedCard, key: string): Promise<Report>
}
