/**
 * Records that points, coupons or a promotion paid another part of booked money than was known: wallets such as PAYCO tell it after
 * the sale. Whose money it is changes nothing for the order.
 */
import type { Script } from '#db/database.ts'
import { bookDiscountTold } from './book-payment.ts'
import { nextCheckAfterEnd } from './record-no-news.ts'
import type { Recording } from './recording.ts'
import { stageCashReceipt } from './stage-cash-receipt.ts'
import { writePayment } from './write-payment.ts'

export function* recordDiscount(r: Recording): Script<void> {
  const { shop, tx, payment, look, now } = r
  const { discount } = look.report
  yield* writePayment(r, { discount, doubts: 0, nextCheckAt: nextCheckAfterEnd(r) })
  yield* bookDiscountTold(r)
  yield* stageCashReceipt(shop, tx, { ...payment, discount }, `discount-${look.fence}`, now)
}
