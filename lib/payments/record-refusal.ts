/** Records that the gateway refused: the order is open for another attempt, or the time to pay is over. */

import type { Script } from '#db/database.ts'
import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import { orderIsOpen } from '#lib/orders/order-state.ts'
import { noteRefused } from '#lib/risk/end-try.ts'
import { endedByGateway } from '#lib/saved-cards/end-card.ts'
import { attemptsSoFar, insertPayment, newPayment } from './new-payment.ts'
import type { Order } from './payment-with-order.ts'
import { carryReceiptChoice } from './receipt-choice.ts'
import { A_DAY_MS, after, closeOrder, moveOrder, nextCheck, type Recording, stageMail } from './recording.ts'
import { writePayment } from './write-payment.ts'

/** After this many refusals the order is closed, because nobody with a good reason tries six cards in a row. */
const MOST_REFUSALS = 5
/** A renewal is tried for days, and after an outage again: the subscription decides when that is over. A payment's id counts to 99. */
const MOST_OF_A_RENEWAL = 90

/** `code` is the gateway's own code of the reason. */
export function* recordRefusal(r: Recording, reason: FailureReason, code: string): Script<void> {
  const { shop, tx, payment, order, now } = r
  yield* writePayment(r, { state: 'failed', failureReason: reason, failureCode: code, endedAt: now, nextCheckAt: nextCheck(r) })
  yield* noteRefused(shop, tx, payment.id, r.look.report, reason)
  if (reason === 'saved_card_gone') yield* endedByGateway(tx, payment.intent?.savedCard?.id, now)
  if (!order || !orderIsOpen(order.state)) return
  const attempts = yield* attemptsSoFar(tx, order.id)
  const most = payment.intent?.savedCard?.renewal ? MOST_OF_A_RENEWAL : MOST_REFUSALS
  if (attempts.refused >= most) return yield* closeOrder(r, order, 'cancelled')
  yield* reopenOrder(r, order)
  const { gateway, method, receiptChoice } = payment
  const [next] = yield* insertPayment(tx, newPayment(order, attempts.all + 1, gateway, method, now, shop, receiptChoice))
  if (next && receiptChoice) yield* carryReceiptChoice(shop, tx, payment, next, now)
}

/** Somebody cancelled it at the gateway: the buyer sees a charge and its refund, and no mail has explained either. */
export function* recordCameAndWent(r: Recording): Script<void> {
  yield* recordRefusal(r, 'other', 'CANCELLED_AT_GATEWAY')
  if (r.order) yield* stageMail(r, 'payment-cancelled')
}

function* reopenOrder(r: Recording, order: Order): Script<void> {
  // The gateway refused the capture days after the order was placed. The buyer is not on the page, so a mail tells them, and they
  // have another day.
  const isCapture = r.payment.intent?.capture !== undefined
  const more = isCapture && { fulfilment: 'none' as const, reservedUntil: after(r, A_DAY_MS) }
  if (order.state !== 'failed') yield* moveOrder(r, order, { to: 'failed', ...more })
  if (isCapture) yield* stageMail(r, 'capture-refused')
}

export function* recordExpiry(r: Recording): Script<void> {
  const { order, now } = r
  yield* writePayment(r, { state: 'expired', endedAt: now, nextCheckAt: nextCheck(r) })
  if (!order || !orderIsOpen(order.state)) return
  yield* closeOrder(r, order, 'expired')
  if (order.state === 'awaiting_deposit') yield* stageMail(r, 'order-expired')
}
