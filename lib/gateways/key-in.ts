/** What only some gateways do, by contract: charge a card whose number somebody has told the shop's server. */
import type { GatewayPayment, Report } from './gateway.ts'

/** Passed on to the gateway as it is: never kept, never logged, in no address and in no message of an error. */
export interface TypedCard {
  number: string
  /** Two digits each. */
  expiryYear: string
  expiryMonth: string
  /** Six digits of a birthday, or ten of a business. */
  identity: string
  /** The first two digits of its password. */
  password?: string
}

export interface TypedPayment extends GatewayPayment {
  orderName: string
  /** 0 is all at once. */
  installmentMonths: number
}

export interface KeyIn {
  /** Charges the card at once, then reports what is true. Repeatable under the same key. Throws GatewayError. */
  pay(payment: TypedPayment, card: TypedCard, key: string): Promise<Report>
}
