/** The sums of a payment as a gateway reports them. The shop decides by the total, before any discount. Pure. */
import { GatewayError } from './gateway-error.ts'

/** In the minor units of the payment's currency. */
export interface Sums {
  /** The amount that the gateway was asked to charge. The core compares it with the order's total. */
  total: number
  /** The captured amount, including discounts. Refunds do not reduce it. */
  captured: number
  /** The part of `captured` that points, coupons or a card company's promotion paid instead of the buyer. */
  discount: number
  /** The part of `captured` that the buyer's card or account paid. */
  paid: number
  /** The refunded part of `captured`. Like every sum of a refund, it is before discounts. */
  cancelled: number
  /** The part of `captured` that is disputed now, if the payment itself says so. */
  disputed: number
}

/** Throws GatewayError `unreadable` where a part exceeds the whole, because such a report cannot be used. */
export function sumsOf(said: { total: number; captured: number; cancelled: number; discount?: number; disputed?: number }): Sums {
  const { total, captured, cancelled } = said
  // A gateway may report a discount before it has captured anything.
  const [discount, disputed] = captured > 0 ? [said.discount ?? 0, said.disputed ?? 0] : [0, 0]
  if (discount > captured || cancelled > captured) throw new GatewayError('unreadable', 'SUMS')
  return { total, captured, discount, paid: captured - discount, cancelled, disputed: Math.min(disputed, captured - cancelled) }
}

/** The sums of an unknown or unpaid payment: `total` is the amount that the gateway would charge. */
export const noMoney = (total: number): Sums => sumsOf({ total, captured: 0, cancelled: 0 })
