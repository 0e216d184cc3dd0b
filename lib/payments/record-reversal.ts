/** Records that the gateway no longer has money that the shop booked: the sale is undone, and an operator is told. */

import type { Script } from '#db/database.ts'
import { openAttention } from '#lib/attention.ts'
import { discountLeft } from '#lib/ledger/discount.ts'
import { returnToReserved } from '#lib/orders/stock.ts'
import { bookReturn } from './book-payment.ts'
import { attemptsSoFar, insertPayment, newPayment } from './new-payment.ts'
import type { Order } from './payment-with-order.ts'
import { RECHECK_SOON_MS } from './recheck-backoff.ts'
import { A_DAY_MS, after, moveOrder, type Recording, stageMail } from './recording.ts'
import { stageCashReceipt } from './stage-cash-receipt.ts'
import { writePayment } from './write-payment.ts'

/** How long the buyer has to pay again in another way. */
const PAY_AGAIN_MS = 15 * 60_000

export function* recordReversal(r: Recording): Script<void> {
  const { shop, tx, payment, order, look, now } = r
  const isDeposit = look.report.status === 'awaiting_deposit'
  const id = `reversal:${payment.id}:${payment.reversals}`
  // Earlier refunds already included their share of the discount.
  const undone = { captured: payment.refunded, refunded: payment.refunded, discount: payment.discount - discountLeft(payment) }
  yield* writePayment(r, {
    state: isDeposit ? 'awaiting_deposit' : 'failed',
    captured: payment.refunded,
    discount: undone.discount,
    doubts: 0,
    reversals: payment.reversals + 1,
    nextCheckAt: after(r, RECHECK_SOON_MS),
    ...(!isDeposit && { failureReason: 'other', failureCode: 'REVERSED' }),
  })
  yield* bookReturn(r, { txn: id, amount: payment.captured - payment.refunded, purpose: 'sales', before: payment, after: undone })
  yield* openAttention(tx, {
    id,
    reason: 'payment_reversed',
    paymentId: payment.id,
    orderId: payment.orderId,
    detail: look.report.status,
    openedAt: now,
  })
  yield* stageCashReceipt(shop, tx, payment, `reversed-${payment.reversals}`, now)
  if (order) yield* stageMail(r, 'payment-reversed', `${payment.reversals}`)
  if (order?.state === 'paid') yield* undoSale(r, order, isDeposit)
}

/** The buyer may deposit once more, or pay with a new payment. */
function* undoSale(r: Recording, order: Order, isDeposit: boolean): Script<void> {
  const { shop, tx, payment, now } = r
  yield* returnToReserved(tx, { orderId: order.id })
  yield* moveOrder(r, order, {
    to: isDeposit ? 'awaiting_deposit' : 'failed',
    fulfilment: 'none',
    stock: 'reserved',
    reservedUntil: after(r, isDeposit ? A_DAY_MS : PAY_AGAIN_MS),
    paidAt: null,
  })
  if (isDeposit) return
  const nth = (yield* attemptsSoFar(tx, order.id)).all + 1
  yield* insertPayment(tx, newPayment(order, nth, payment.gateway, payment.method, now, shop))
}
