/** The sums of a payment as a gateway reports them, each a fact of its own: what decides is the total, before any discount. Pure. */
import { GatewayError } from './gateway-error.ts'

/** In the minor units of the payment's currency. */
export interface Sums {
  /** What the gateway was asked to charge; the core compares it with the order's total. */
  total: number
  /** What of it was captured, discounts included. Refunds do not lessen it. */
  captured: number
  /** Of `captured`: what points, coupons or a card company's promotion paid in the buyer's place. */
  discount: number
  /** Of `captured`: what left the buyer's card or account. */
  paid: number
  /** Of `captured`: what went back. Before discounts as well, and so is every sum that a refund names. */
  cancelled: number
  /** Of `captured`: what is disputed now, as far as the payment itself says so. */
  disputed: number
}

/** Throws GatewayError `unreadable` where a part is more than the whole: nobody can act on such a report. */
export function sumsOf(said: { total: number; captured: number; cancelled: number; discount?: number; disputed?: number }): Sums {
  const { total, captured, cancelled } = said
  // A gateway may name a discount before there is money it could be a part of.
  const [discount, disputed] = captured > 0 ? [said.discount ?? 0, said.disputed ?? 0] : [0, 0]
  if (discount > captured || cancelled > captured) throw new GatewayError('unreadable', 'SUMS')
  return { total, captured, discount, paid: captured - discount, cancelled, disputed: Math.min(disputed, captured - cancelled) }
}

/** Of a payment that the gateway does not know, or that nobody has paid: `total` is what it would be asked to charge. */
export const noMoney = (total: number): Sums => sumsOf({ total, captured: 0, cancelled: 0 })
