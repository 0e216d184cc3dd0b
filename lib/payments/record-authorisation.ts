/** Records that an authorisation was made, must be voided, was voided, or has expired. No money moved, so nothing is booked. */

import type { Script } from '#db/database.ts'
import { openAttention } from '#lib/attention.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { orderIsOpen } from '#lib/orders/order-state.ts'
import { noteAccepted } from '#lib/risk/end-try.ts'
import { AUTHORISATION_LASTS_MS, resolveWarning, stageVoid, WARN_BEFORE_MS, warningId } from './authorisation-deadlines.ts'
import type { VoidReason } from './decide.ts'
import { LIVE } from './payment-state.ts'
import { VERIFY_AFTER_MS } from './recheck-backoff.ts'
import { secureOrder } from './record-sale.ts'
import { after, closeOrder, isReviewed, moveOrder, nextCheck, type Recording, stageMail } from './recording.ts'
import { writePayment } from './write-payment.ts'

/** The goods stay reserved until the authorisation ends, and shipping captures it. */
export function* recordAuthorisation(r: Recording): Script<void> {
  const { shop, tx, payment, look, now } = r
  if (!r.order) return
  const order = yield* secureOrder(r, r.order)
  const reservedUntil = look.report.authorised?.until ?? after(r, AUTHORISATION_LASTS_MS)
  yield* writePayment(r, { state: 'authorised', doubts: 0, nextCheckAt: nextCheck(r), failureReason: null, failureCode: null })
  yield* noteAccepted(shop, tx, payment.id, look.report)
  const fulfilment = (yield* isReviewed(r, order.id)) ? 'on_hold' : 'preparing'
  yield* moveOrder(r, order, { to: 'authorised', fulfilment, stock: 'reserved', reservedUntil })
  yield* stageMail(r, 'order-authorised')
  const runAt = new Date(Math.max(now.getTime(), reservedUntil.getTime() - shop.scaled(WARN_BEFORE_MS)))
  yield* stageJob(tx, { id: warningId(payment.id), kind: 'authorisation-warning', subject: payment.id, runAt })
}

/** A job asks the gateway to void it until the gateway reports it as voided. */
export function* recordVoid(r: Recording, reason: VoidReason): Script<void> {
  const { payment, order, now } = r
  yield* writePayment(r, { state: 'releasing', endedAt: now, failureCode: reason, nextCheckAt: after(r, VERIFY_AFTER_MS) })
  yield* stageVoid(r.tx, payment.id, now)
  if (!order || !orderIsOpen(order.state) || !LIVE.includes(payment.state)) return
  yield* closeOrder(r, order, 'cancelled')
  yield* stageMail(r, 'authorisation-voided')
}

export const recordVoided = (r: Recording): Script<void> => writePayment(r, { state: 'closed', nextCheckAt: nextCheck(r) })

/** The sale is lost: a mail tells the buyer, and the console tells an operator. */
export function* recordLapse(r: Recording): Script<void> {
  const { tx, payment, order, look, now } = r
  yield* writePayment(r, { state: 'expired', endedAt: now, nextCheckAt: nextCheck(r) })
  yield* resolveWarning(tx, payment.id, now)
  yield* openAttention(tx, {
    id: `authorisation-lapsed:${payment.id}`,
    reason: 'authorisation_lapsed',
    paymentId: payment.id,
    orderId: payment.orderId,
    detail: look.report.status,
    openedAt: now,
  })
  if (!order || !orderIsOpen(order.state)) return
  yield* closeOrder(r, order, 'expired')
  yield* stageMail(r, 'authorisation-voided')
}
