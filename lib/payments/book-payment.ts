/** Books a payment's money in the ledger: from a buyer to the gateway, or back, with the part that others paid. */

import type { Script } from '#db/database.ts'
import { bookDiscount, type Discounted, toldLater } from '#lib/ledger/discount.ts'
import { book } from '#lib/ledger/ledger.ts'
import type { Recording } from './recording.ts'

/** Why the money came, and so which account it goes back from. */
type Purpose = 'sales' | 'give_back'

export function* bookCapture(r: Recording, purpose: Purpose): Script<void> {
  const { gateway, id, reversals, refunded } = r.payment
  const { captured, discount } = r.look.report
  const txn = `capture:${id}:${reversals}`
  yield* book(r.tx, { ...factOf(r), txn, from: purpose, to: `gateway:${gateway}`, amount: captured })
  yield* bookDiscount(r.tx, { ...factOf(r), txn, gateway }, r.payment, { captured, refunded, discount })
}

/** Books the part of already booked money that the gateway says others paid. Each look that says another one is a fact of its own. */
export function* bookDiscountTold(r: Recording): Script<void> {
  const { payment, look } = r
  const { gateway, id, reversals } = payment
  const txn = toldLater(`capture:${id}:${reversals}`, look.fence)
  yield* bookDiscount(r.tx, { ...factOf(r), txn, gateway }, payment, { ...payment, discount: look.report.discount })
}

/** `txn` names the business fact, `amount` is in minor units; `before` and `after` are the payment's sums. */
export function* bookReturn(
  r: Recording,
  { txn, amount, purpose, before, after }: { txn: string; amount: number; purpose: Purpose; before: Discounted; after: Discounted },
): Script<void> {
  const { gateway } = r.payment
  yield* book(r.tx, { ...factOf(r), txn, from: `gateway:${gateway}`, to: purpose, amount })
  yield* bookDiscount(r.tx, { ...factOf(r), txn, gateway }, before, after)
}

const factOf = ({ payment, look, now }: Recording) => ({
  currency: look.report.currency,
  paymentId: payment.id,
  orderId: payment.orderId,
  at: now,
})
