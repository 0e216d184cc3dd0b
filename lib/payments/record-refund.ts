/** Records money that was refunded at the gateway without the shop, at its console. */

import { eq } from 'drizzle-orm'
import { rows, type Script } from '#db/database.ts'
import { disputes, refunds } from '#db/schema.ts'
import { openAttention } from '#lib/attention.ts'
import { stageRefunded } from '#lib/event-endpoints/stage-refunded.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { releaseCoupon } from '#lib/orders/change-order.ts'
import { hasShipped, SOLD } from '#lib/orders/order-state.ts'
import { bookReturn } from './book-payment.ts'
import { afterRefund, RETURNING } from './payment-state.ts'
import type { Order } from './payment-with-order.ts'
import { moveOrder, type Recording, stageMail } from './recording.ts'
import { stageCashReceipt } from './stage-cash-receipt.ts'
import { writePayment } from './write-payment.ts'

/** `amount` is what the gateway has refunded more than the books say, in minor units. */
export function* recordGatewayRefund(r: Recording, amount: number): Script<void> {
  const { tx, payment, order } = r
  const refunded = payment.refunded + amount
  const isReturning = RETURNING.includes(payment.state)
  yield* writePayment(r, { state: afterRefund({ ...payment, refunded }), refunded, doubts: 0, nextCheckAt: null })
  yield* bookReturn(r, {
    txn: gatewayRefundId(payment.id, refunded),
    amount,
    purpose: isReturning ? 'give_back' : 'sales',
    before: payment,
    after: { ...payment, refunded },
  })
  yield* insertGatewayRefund(r, amount, refunded)
  yield* stageCashReceipt(r.shop, tx, payment, `refunded-${refunded}`, r.now)
  const isWhole = refunded >= payment.captured
  if (order) yield* tell(r, order, { amount, refunded, isWhole, isReturning })
  if (!order || isReturning || !SOLD.includes(order.state)) return
  const to = isWhole ? 'refunded' : 'partially_refunded'
  yield* moveOrder(r, order, { to, ...(isWhole && !hasShipped(order) && { fulfilment: 'none' as const }) })
  if (isWhole) yield* releaseCoupon(tx, order)
}

interface Told {
  amount: number
  refunded: number
  isWhole: boolean
  isReturning: boolean
}

/**
 * Neither the buyer nor the person who packs knows of it. About money that could not be kept the buyer already has a mail, and
 * gets another when it is refunded.
 */
function* tell(r: Recording, order: Order, { amount, refunded, isWhole, isReturning }: Told): Script<void> {
  const { tx, payment, look, now } = r
  if (isReturning) {
    if (isWhole) yield* stageMail(r, 'payment-given-back', 'done')
    return
  }
  const id = gatewayRefundId(payment.id, refunded)
  yield* stageJob(tx, { id: `gateway-refunded:${id}`, kind: 'gateway-refunded', subject: id, runAt: now })
  yield* openAttention(tx, {
    id,
    reason: 'cancelled_at_gateway',
    paymentId: payment.id,
    orderId: order.id,
    detail: `${amount} ${look.report.currency}, ${order.fulfilment}`,
    openedAt: now,
  })
  // The card company may have taken the money.
  const disputed = yield* rows(tx.select({ id: disputes.id }).from(disputes).where(eq(disputes.paymentId, payment.id)).limit(1))
  if (disputed.length > 0) yield* stageJob(tx, { id: `disputes-of:${id}`, kind: 'disputes-of-payment', subject: payment.id, runAt: now })
}

/**
 * Money that the books have as refunded is at the gateway again, and only a person can refund it another way. The books stay as
 * they are.
 */
export function* recordBouncedRefund(r: Recording, amount: number): Script<void> {
  const { tx, payment, look, now } = r
  const { cancelled, currency } = look.report
  yield* writePayment(r, { doubts: 0, nextCheckAt: null })
  yield* openAttention(tx, {
    id: `refund-bounced:${payment.id}:${payment.refunded}:${cancelled}`,
    reason: 'refund_bounced',
    paymentId: payment.id,
    orderId: payment.orderId,
    detail: `${amount} ${currency}`,
    openedAt: now,
  })
  if (payment.orderId) yield* stageMail(r, 'refund-delayed', `${payment.refunded}`)
}

const gatewayRefundId = (paymentId: string, refunded: number) => `gateway-refund:${paymentId}:${refunded}`

/** `refunded` is the total including this refund, which makes the refund's id unique. */
export function* insertGatewayRefund({ tx, payment, look, now }: Recording, amount: number, refunded: number): Script<void> {
  const [refund] = yield* rows(
    tx
      .insert(refunds)
      .values({
        id: gatewayRefundId(payment.id, refunded),
        paymentId: payment.id,
        orderId: payment.orderId,
        amount,
        currency: look.report.currency,
        reason: 'cancelled_at_gateway',
        state: 'done',
        requestedAt: now,
        endedAt: now,
      })
      .returning(),
  )
  if (refund && !RETURNING.includes(payment.state)) yield* stageRefunded(tx, refund, now)
}
