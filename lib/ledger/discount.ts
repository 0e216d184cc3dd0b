/**
 * What others paid of a sale: points, coupons, a card company's promotion. The gateway captured it with the rest, and whether it pays it
 * out as well, or the shop bore it, is said by the payout alone. So it stands in an account of its own until then.
 */
import type { Script, Writer } from '#db/database.ts'
import { splitByWeight } from '#lib/money.ts'
import type { Account } from './accounts.ts'
import { book, type Fact } from './ledger.ts'

/** In minor units. */
export interface Discounted {
  captured: number
  refunded: number
  discount: number
}

/**
 * What of the discount belongs to the money that is still here. Gateways differ in what they do with the rest when a part goes back,
 * and few say it: it is reckoned in proportion, and nothing of it is left when all has gone back.
 */
export const discountLeft = ({ captured, refunded, discount }: Discounted): number =>
  splitByWeight(discount, [captured - refunded, refunded])[0] ?? 0

/** How the booking of a discount is named after the fact that it belongs to. */
export const discountTxn = (txn: string) => `discount:${txn}`

/** Brings the ledger's discount of a payment from what it was before the fact `txn` to what it is after it. */
export function* bookDiscount(tx: Writer, fact: Fact & { gateway: string }, before: Discounted, after: Discounted): Script<void> {
  const { gateway, txn, ...about } = fact
  const amount = discountLeft(after) - discountLeft(before)
  if (amount === 0) return
  const there: Account = `gateway:${gateway}`
  const [from, to]: [Account, Account] = amount > 0 ? [there, 'discounts'] : ['discounts', there]
  yield* book(tx, { ...about, txn: discountTxn(txn), from, to, amount: Math.abs(amount) })
}
