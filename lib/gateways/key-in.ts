/** The optional port for charging a card whose number the buyer has told the shop's server, which gateways allow only by contract. */
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
  /** 0 pays the whole amount at once. */
  installmentMonths: number
}

export interface KeyIn {
  /** Charges the card at once, then reports the payment. Repeatable under the same key. Throws GatewayError. */
  pay(payment: TypedPayment, card: TypedCard, key: string): Promise<Report>
}
