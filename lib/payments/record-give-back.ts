/** Records money that may not be kept: it is booked, and its automatic refund is staged, in the same transaction. */

import { rows, type Script } from '#db/database.ts'
import { refunds } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { orderIsOpen } from '#lib/orders/order-state.ts'
import { bookCapture, bookReturn } from './book-payment.ts'
import type { GiveBackReason } from './decide.ts'
import { LIVE } from './payment-state.ts'
import { VERIFY_AFTER_MS } from './recheck-backoff.ts'
import { insertGatewayRefund } from './record-refund.ts'
import { after, closeOrder, type Recording, stageMail } from './recording.ts'
import { writePayment } from './write-payment.ts'

export function* recordGiveBack(r: Recording, reason: GiveBackReason): Script<void> {
  const { payment, order, look, now } = r
  const { captured, cancelled, discount } = look.report
  yield* writePayment(r, {
    state: 'giving_back',
    captured,
    refunded: cancelled,
    discount,
    endedAt: now,
    failureCode: reason,
    nextCheckAt: after(r, VERIFY_AFTER_MS),
  })
  yield* bookCapture(r, 'give_back')
  if (cancelled > 0) {
    const before = { captured, refunded: 0, discount }
    const after = { ...before, refunded: cancelled }
    yield* bookReturn(r, { txn: `gateway-refund:${payment.id}:${cancelled}`, amount: cancelled, purpose: 'give_back', before, after })
    yield* insertGatewayRefund(r, cancelled, cancelled)
  }
  yield* stageRefundOfRest(r, reason, captured - cancelled)
  if (!order) return
  // A payment that does not fit ends the order it was made for. An order that another payment has paid continues.
  if (orderIsOpen(order.state) && LIVE.includes(payment.state)) yield* closeOrder(r, order, 'cancelled')
  yield* stageMail(r, 'payment-given-back')
}

function* stageRefundOfRest({ tx, payment, look, now }: Recording, reason: GiveBackReason, amount: number): Script<void> {
  const id = `give-back:${payment.id}:${payment.reversals}`
  const { currency } = look.report
  yield* rows(
    tx
      .insert(refunds)
      .values({ id, paymentId: payment.id, orderId: payment.orderId, amount, currency, reason, state: 'requested', requestedAt: now })
      .returning(),
  )
  yield* stageJob(tx, { id: `refund:${id}`, kind: 'refund', subject: id, runAt: now })
}
