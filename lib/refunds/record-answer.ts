/** Records the gateway's answer to a refund: made, accepted, refused or failed. */

import { and, eq, gt, isNull, ne, or } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { payments, refunds } from '#db/schema.ts'
import { type AttentionReason, reopenAttention, resolveAttention } from '#lib/attention.ts'
import type { Report } from '#lib/gateways/gateway.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { bookDiscount } from '#lib/ledger/discount.ts'
import { book } from '#lib/ledger/ledger.ts'
import { changeOrder, releaseCoupon } from '#lib/orders/change-order.ts'
import { hasShipped, SOLD } from '#lib/orders/order-state.ts'
import { changePayment } from '#lib/payments/change-payment.ts'
import { afterRefund, RETURNING } from '#lib/payments/payment-state.ts'
import { loadPaymentWithOrder, type Payment, type PaymentWithOrder } from '#lib/payments/payment-with-order.ts'
import { VERIFY_AFTER_MS } from '#lib/payments/recheck-backoff.ts'
import { stageCashReceipt } from '#lib/payments/stage-cash-receipt.ts'
import type { Shop } from '#lib/shop.ts'
import { finishRefund } from './finish-refund.ts'
import { keyAfterRefusal } from './refund-key.ts'

export type Refund = typeof refunds.$inferSelect

/** The amount that can still be refunded, in minor units. */
export const left = (payment: Payment) => payment.captured - payment.refunded

/** Books the refund only once when several processes try: the update of the refund's row decides. */
export function* recordRefund(shop: Shop, tx: Writer, refund: Refund, report: Report): Script<void> {
  const found = yield* loadPaymentWithOrder(tx, refund.paymentId)
  if (!found) return
  const { payment } = found
  const now = shop.clock.now()
  const [done] = yield* rows(
    tx
      .update(refunds)
      .set({ state: 'done', endedAt: now, failureCode: null, pendingRef: null })
      .where(and(eq(refunds.id, refund.id), ne(refunds.state, 'done')))
      .returning(),
  )
  if (!done) return
  const refunded = payment.refunded + refund.amount
  if (report.cancelled < refunded)
    throw new Error(`The gateway says it gave back ${report.cancelled}, which is not enough for ${refund.id}.`)
  // The sweeper looks once more, because somebody may have refunded more at the gateway meanwhile.
  const nextCheckAt = new Date(now.getTime() + shop.scaled(VERIFY_AFTER_MS))
  yield* changePayment(tx, payment, { refunded, state: afterRefund({ ...payment, refunded }), nextCheckAt })
  yield* bookRefund(tx, payment, refund, now)
  yield* moveOrder(tx, found, refund, now)
  yield* finishRefund(tx, done, 'done', now)
  yield* stageCashReceipt(shop, tx, payment, `refunded-${refunded}`, now)
  yield* resolveAttention(tx, attentionId(refund), now)
}

function* bookRefund(tx: Writer, payment: Payment, { id, amount, currency }: Refund, at: Date): Script<void> {
  const { gateway, orderId } = payment
  const fact = { txn: `refund:${id}`, currency, paymentId: payment.id, orderId, at }
  yield* book(tx, { ...fact, from: `gateway:${gateway}`, to: RETURNING.includes(payment.state) ? 'give_back' : 'sales', amount })
  yield* bookDiscount(tx, { ...fact, gateway }, payment, { ...payment, refunded: payment.refunded + amount })
}

/** `payment` is the row before the refund. An order whose payment was given back was never sold, so only a mail is sent. */
function* moveOrder(tx: Writer, { payment, order }: PaymentWithOrder, refund: Refund, at: Date): Script<void> {
  if (!order) return
  const isWhole = payment.refunded + refund.amount >= payment.captured
  if (RETURNING.includes(payment.state)) {
    const id = `payment-given-back:${payment.id}:done`
    if (isWhole) yield* stageJob(tx, { id, kind: 'payment-given-back', subject: order.id, runAt: at })
    return
  }
  if (!SOLD.includes(order.state)) return
  yield* changeOrder(tx, order, {
    to: isWhole ? 'refunded' : 'partially_refunded',
    actor: 'job',
    cause: refund.id,
    paymentId: payment.id,
    at,
    ...(isWhole && !hasShipped(order) && { fulfilment: 'none' as const }),
  })
  if (isWhole) yield* releaseCoupon(tx, order)
}

/** The gateway refused, so the shop's record of the payment is wrong. The next look finds out how. */
export function* recordRefusal(shop: Shop, tx: Writer, refund: Refund, code: string): Script<void> {
  const [refused] = yield* rows(
    tx
      .update(refunds)
      .set({ state: 'requested', askedKey: keyAfterRefusal(refund), failureCode: code, pendingRef: null })
      .where(and(eq(refunds.id, refund.id), eq(refunds.state, 'unknown'), eq(refunds.askedKey, refund.askedKey ?? '')))
      .returning(),
  )
  // The answer belongs to an older request, and a newer one has replaced it.
  if (!refused) return
  yield* lookSoon(shop, tx, refund.paymentId)
  const found = yield* loadPaymentWithOrder(tx, refund.paymentId)
  const now = shop.clock.now()
  // The gateway refused a second time for the same reason, which the shop cannot change by itself.
  if (refund.failureCode === code && !found?.payment.virtualAccount) yield* tellOperator(tx, refund, 'refund_refused', code, now)
  // The deposit has no account, or a wrong one: a mail asks the buyer, and an operator is told.
  if (!found?.payment.virtualAccount) return
  yield* tellOperator(tx, refund, 'refund_account', code, now)
  if (found.order) yield* stageJob(tx, { id: `refund-account:${refund.id}`, kind: 'refund-account', subject: refund.id, runAt: now })
}

/** Longer than a bank needs, holidays included. */
const PENDING_TOO_LONG_MS = 10 * 86_400_000

/** The gateway carries the refund out by itself. An operator is told when it takes too long. */
export function* recordPending(shop: Shop, tx: Writer, refund: Refund, pendingRef: string | null): Script<void> {
  yield* rows(
    tx
      .update(refunds)
      .set({ pendingRef })
      .where(and(eq(refunds.id, refund.id), eq(refunds.state, 'unknown')))
      .returning({ id: refunds.id }),
  )
  yield* tellOfLongWait(shop, tx, refund, pendingRef)
}

/** A person sees to a refund that has waited too long for a cancel to be carried out, its own or one made at the gateway. */
export function* tellOfLongWait(shop: Shop, tx: Writer, refund: Refund, pendingRef: string | null): Script<void> {
  const now = shop.clock.now()
  if (now.getTime() - refund.requestedAt.getTime() < shop.scaled(PENDING_TOO_LONG_MS)) return
  yield* tellOperator(tx, refund, 'refund_pending_long', `${refund.amount} as ${pendingRef}`, now)
}

/**
 * The gateway accepted the refund and could not carry it out. An automatic refund is requested again by its job; for any other
 * one an operator is told, and its reservation ends.
 */
export function* recordFailure(shop: Shop, tx: Writer, refund: Refund): Script<void> {
  const found = yield* loadPaymentWithOrder(tx, refund.paymentId)
  if (!found) return
  const now = shop.clock.now()
  const again = found.payment.state === 'giving_back'
  const mine = and(eq(refunds.id, refund.id), eq(refunds.state, 'unknown'), eq(refunds.askedKey, refund.askedKey ?? ''))
  const next = again ? { state: 'requested' as const, askedKey: keyAfterRefusal(refund) } : { state: 'failed' as const, endedAt: now }
  const [written] = yield* rows(
    tx
      .update(refunds)
      .set({ ...next, pendingRef: null, failureCode: 'CANCEL_FAILED' })
      .where(mine)
      .returning({ id: refunds.id }),
  )
  if (!written) return
  yield* changePayment(tx, found.payment, {})
  yield* tellOperator(tx, refund, 'refund_failed', `${refund.amount} as ${refund.pendingRef}`, now)
  yield* tellBuyer(tx, refund, now)
  if (!again) yield* finishRefund(tx, refund, 'failed', now)
}

/** An earlier mail said that the money is on its way. */
function* tellBuyer(tx: Writer, refund: Refund, runAt: Date): Script<void> {
  if (!refund.orderId) return
  yield* stageJob(tx, { id: `refund-delayed:${refund.id}`, kind: 'refund-delayed', subject: refund.orderId, runAt })
}

/** Somebody refunded the money at the gateway first. */
export function* giveUp(shop: Shop, tx: Writer, refund: Refund, { payment }: PaymentWithOrder): Script<void> {
  const now = shop.clock.now()
  yield* rows(
    tx.update(refunds).set({ state: 'failed', failureCode: 'NOT_ENOUGH_LEFT', endedAt: now }).where(eq(refunds.id, refund.id)).returning(),
  )
  yield* finishRefund(tx, refund, 'failed', now)
  yield* changePayment(tx, payment, {})
  // If all money was refunded, nothing is left to decide. Otherwise an operator decides.
  if (left(payment) === 0) return
  yield* tellOperator(tx, refund, 'refund_impossible', `${refund.amount} of ${left(payment)}`, now)
}

export function* lookSoon(shop: Shop, tx: Writer, paymentId: string): Script<void> {
  const now = shop.clock.now()
  const later = or(isNull(payments.nextCheckAt), gt(payments.nextCheckAt, now))
  yield* rows(
    tx
      .update(payments)
      .set({ nextCheckAt: now })
      .where(and(eq(payments.id, paymentId), later))
      .returning({ id: payments.id }),
  )
}

const attentionId = ({ id }: Refund) => `refund:${id}`

/** Each refund has one attention row, which is opened again for the next problem. */
const tellOperator = (tx: Writer, refund: Refund, reason: AttentionReason, detail: string, openedAt: Date): Script<void> =>
  reopenAttention(tx, { id: attentionId(refund), reason, paymentId: refund.paymentId, orderId: refund.orderId, detail, openedAt })
