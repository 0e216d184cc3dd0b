/**
 * The part of a sale that points, coupons or a card company's promotion paid. The gateway captures it with the rest, and only the
 * payout shows whether the gateway pays it out or the shop bears it. Until then the ledger keeps it in a separate account.
 */
import type { Script, Writer } from '#db/database.ts'
import { splitByWeight } from '#lib/split-by-weight.ts'
import type { Account } from './accounts.ts'
import { book, type Fact } from './ledger.ts'

/** In minor units. */
export interface Discounted {
  captured: number
  refunded: number
  discount: number
}

/**
 * The part of the discount that belongs to the money that is not refunded. Gateways handle a discount differently in partial
 * refunds, and few document it: so it is calculated in proportion, and a full refund leaves none.
 */
export const discountLeft = ({ captured, refunded, discount }: Discounted): number =>
  splitByWeight(discount, [captured - refunded, refunded])[0] ?? 0

/** The name of a discount's booking, made from the fact that it belongs to. */
export const discountTxn = (txn: string) => `discount:${txn}`

/** The fact that a gateway told another discount of the booked fact `txn`, at its `nth` look. */
export const toldLater = (txn: string, nth: number) => `${txn}:told-${nth}`

/** Whether the booking is of a discount of the fact `txn`, known at once or told later. */
export const isDiscountOf = (booked: string, txn: string) => booked === discountTxn(txn) || booked.startsWith(discountTxn(`${txn}:told-`))

/** Books the change of a payment's discount that the fact `txn` causes. */
export function* bookDiscount(tx: Writer, fact: Fact & { gateway: string }, before: Discounted, after: Discounted): Script<void> {
  const { gateway, txn, ...about } = fact
  const amount = discountLeft(after) - discountLeft(before)
  if (amount === 0) return
  const there: Account = `gateway:${gateway}`
  const [from, to]: [Account, Account] = amount > 0 ? [there, 'discounts'] : ['discounts', there]
  yield* book(tx, { ...about, txn: discountTxn(txn), from, to, amount: Math.abs(amount) })
}
