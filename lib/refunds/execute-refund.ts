/** Asks the gateway for a refund until there is an answer, and books it when the gateway says that it is made. */

import { and, eq, gt, isNull, ne, or } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { payments, refunds } from '#db/schema.ts'
import { type AttentionReason, reopenAttention, resolveAttention } from '#lib/attention.ts'
import type { Gateway, Report } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { RetryLater, stageJob } from '#lib/jobs/jobs.ts'
import { book } from '#lib/ledger/ledger.ts'
import { changeOrder, releaseCoupon } from '#lib/orders/change-order.ts'
import { disputedAmount } from '#lib/orders/disputed-amount.ts'
import { hasShipped, SOLD } from '#lib/orders/order-state.ts'
import { changePayment } from '#lib/payments/change-payment.ts'
import { afterRefund, RETURNING } from '#lib/payments/payment-state.ts'
import { loadPaymentWithOrder, type Payment, type PaymentWithOrder, toGatewayPayment } from '#lib/payments/payment-with-order.ts'
import { VERIFY_AFTER_MS } from '#lib/payments/recheck-backoff.ts'
import { stageCashReceipt } from '#lib/payments/stage-cash-receipt.ts'
import type { Shop } from '#lib/shop.ts'
import { finishRefund } from './finish-refund.ts'
import { openAccount } from './refund-account.ts'

import { refundIsUnderWay } from './refund-state.ts'

type Refund = typeof refunds.$inferSelect

/** Throws GatewayError when the gateway gave no answer, so that the job is tried again: under the same key until there is one. */
export async function executeRefund(shop: Shop, refundId: string): Promise<void> {
  const found = await shop.db.query(function* (tx) {
    const of = yield* loadRefund(tx, refundId)
    if (of?.refund.state === 'requested') yield* waitForOthers(tx, of.refund)
    return of
  })
  if (!found || isOver(found.refund)) return
  const gateway = shop.gateways.get(found.payment.gateway)
  if (!gateway) throw new Error(`No gateway ${found.payment.gateway} is configured: money of ${found.payment.id} waits to go back.`)
  if (found.refund.state === 'requested') await bookWhatWentBackBefore(shop, gateway, found)
  const begun = await shop.db.transact((tx) => beginRefund(shop, tx, refundId))
  if (!begun) return
  const { payment, refund } = begun
  const wasAsked = found.refund.state === 'unknown'
  const report = (wasAsked ? await lookFirst(shop, gateway, begun) : undefined) ?? (await ask(shop, gateway, begun))
  if (report.cancelled < payment.refunded + refund.amount && report.pendingCancel) {
    await shop.db.transact((tx) => recordPending(shop, tx, refund, report.pendingCancel?.ref ?? null))
    throw new RetryLater(PENDING_LOOK_MS)
  }
  await shop.db.transact((tx) => recordRefund(shop, tx, refund, report))
  shop.log.info('refund_done', { refundId, paymentId: payment.id, amount: refund.amount })
  shop.wakeWorker()
}

/** A gateway makes a cancel that it accepted within days, and says so by webhook or to whoever asks. */
const PENDING_LOOK_MS = 10 * 60_000

/** Longer than a bank needs, holidays included. */
const PENDING_TOO_LONG_MS = 10 * 86_400_000

/** The shop has asked before: it looks for what became of it, because a gateway forgets its idempotency keys before it forgets money. */
async function lookFirst(shop: Shop, gateway: Gateway, of: RefundCase): Promise<Report | undefined> {
  const { payment, refund } = of
  const report = await gateway.find(toGatewayPayment(of))
  if (report.cancelled >= payment.refunded + refund.amount || report.pendingCancel) return report
  if (refund.pendingRef === null || !report.failedCancels?.includes(refund.pendingRef)) return undefined
  await shop.db.transact((tx) => recordFailure(shop, tx, refund))
  throw new GatewayError('refused', 'CANCEL_FAILED')
}

async function ask(shop: Shop, gateway: Gateway, of: RefundCase): Promise<Report> {
  const { payment, refund } = of
  try {
    return await gateway.cancel(toGatewayPayment(of), {
      id: refund.askedKey ?? refund.id,
      amount: refund.amount,
      reason: refund.reason,
      remaining: left(payment),
      ...(refund.requestKey !== null && { tax: { taxFree: refund.taxFree, vat: refund.vat } }),
      ...(refund.account !== null && { account: openAccount(shop, refund.id, refund.account) }),
    })
  } catch (error) {
    if (GatewayError.is(error) && error.kind === 'refused') await shop.db.transact((tx) => recordRefusal(shop, tx, refund, error.code))
    throw error
  }
}

type RefundCase = PaymentWithOrder & { refund: Refund }

function* loadRefund(tx: Writer, refundId: string): Script<RefundCase | undefined> {
  const [refund] = yield* rows(tx.select().from(refunds).where(eq(refunds.id, refundId)))
  const of = refund && (yield* loadPaymentWithOrder(tx, refund.paymentId))
  return of && { ...of, refund }
}

const isOver = (refund: Refund) => !refundIsUnderWay(refund)

/** Before the shop first asks, what went back at the gateway is not this refund: a look books it, else it would pass for it. */
async function bookWhatWentBackBefore(shop: Shop, gateway: Gateway, { payment, refund, order }: RefundCase): Promise<void> {
  const report = await gateway.find(toGatewayPayment({ payment, order }))
  if (report.cancelled <= payment.refunded) return
  await shop.db.transact((tx) => lookSoon(shop, tx, refund.paymentId))
  throw new GatewayError('refused', 'GIVEN_BACK_ELSEWHERE')
}

function* lookSoon(shop: Shop, tx: Writer, paymentId: string): Script<void> {
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

const left = (payment: Payment) => payment.captured - payment.refunded

/** How soon a refund that waits behind another looks whether that one is over. */
const WAIT_FOR_OTHER_MS = 2000

/** One refund of a payment at a time: what is left, which the gateway compares, would change under the other. */
function* waitForOthers(tx: Writer, { paymentId }: Refund): Script<void> {
  const asked = and(eq(refunds.paymentId, paymentId), eq(refunds.state, 'unknown'))
  const [other] = yield* rows(tx.select({ pendingRef: refunds.pendingRef }).from(refunds).where(asked).limit(1))
  if (other) throw new RetryLater(other.pendingRef === null ? WAIT_FOR_OTHER_MS : PENDING_LOOK_MS)
}

/** Writes down that the shop is about to ask: `unknown` until the gateway answers. Undefined when there is nothing to ask for. */
function* beginRefund(shop: Shop, tx: Writer, refundId: string): Script<RefundCase | undefined> {
  const of = yield* loadRefund(tx, refundId)
  if (!of || isOver(of.refund)) return undefined
  const { refund } = of
  if (refund.state === 'unknown') return of
  yield* waitForOthers(tx, refund)
  const returning = RETURNING.includes(of.payment.state)
  const amount = returning ? Math.min(refund.amount, left(of.payment)) : refund.amount
  // Disputed since it was asked for: it would go back twice.
  const disputed = returning ? 0 : yield* disputedAmount(tx, of.payment.id)
  if (amount === 0 || amount > left(of.payment) - disputed) {
    yield* giveUp(shop, tx, refund, of)
    return undefined
  }
  // Kept until there is an answer, whatever changes meanwhile: asking again must be the same asking. After a refusal another key
  // is due, because a gateway repeats its refusal under the same one.
  const askedKey = `${refund.id}:${of.payment.version}`
  const [mine] = yield* rows(
    tx
      .update(refunds)
      .set({ state: 'unknown', amount, askedKey })
      .where(and(eq(refunds.id, refund.id), eq(refunds.state, 'requested')))
      .returning(),
  )
  if (!mine) throw new ConcurrentUpdate()
  yield* changePayment(tx, of.payment, {})
  return { ...of, refund: mine }
}

/** Somebody gave the money back at the gateway first. */
function* giveUp(shop: Shop, tx: Writer, refund: Refund, { payment }: PaymentWithOrder): Script<void> {
  const now = shop.clock.now()
  yield* rows(
    tx.update(refunds).set({ state: 'failed', failureCode: 'NOT_ENOUGH_LEFT', endedAt: now }).where(eq(refunds.id, refund.id)).returning(),
  )
  yield* finishRefund(tx, refund, 'failed', now)
  yield* changePayment(tx, payment, {})
  // All that came has gone back; where something is left, an operator must say what is right now.
  if (left(payment) === 0) return
  yield* tellOperator(tx, refund, 'refund_impossible', `${refund.amount} of ${left(payment)}`, now)
}

/** The gateway answered no: what the shop believes of the payment is wrong, and the next look says how. */
function* recordRefusal(shop: Shop, tx: Writer, refund: Refund, code: string): Script<void> {
  const [refused] = yield* rows(
    tx
      .update(refunds)
      .set({ state: 'requested', askedKey: null, failureCode: code })
      .where(and(eq(refunds.id, refund.id), eq(refunds.state, 'unknown'), eq(refunds.askedKey, refund.askedKey ?? '')))
      .returning(),
  )
  // A late answer to a request that another has followed since says nothing any more.
  if (!refused) return
  yield* lookSoon(shop, tx, refund.paymentId)
  const found = yield* loadPaymentWithOrder(tx, refund.paymentId)
  // A deposit without an account, or with a wrong one: a mail asks the buyer, and an operator has to find out where it goes.
  if (!found?.payment.virtualAccount) return
  const now = shop.clock.now()
  yield* tellOperator(tx, refund, 'refund_account', code, now)
  if (found.order) yield* stageJob(tx, { id: `refund-account:${refund.id}`, kind: 'refund-account', subject: refund.id, runAt: now })
}

/** The gateway goes on by itself; an operator is told when it is slow. */
function* recordPending(shop: Shop, tx: Writer, refund: Refund, pendingRef: string | null): Script<void> {
  const now = shop.clock.now()
  yield* rows(
    tx
      .update(refunds)
      .set({ pendingRef })
      .where(and(eq(refunds.id, refund.id), eq(refunds.state, 'unknown')))
      .returning({ id: refunds.id }),
  )
  if (now.getTime() - refund.requestedAt.getTime() < shop.scaled(PENDING_TOO_LONG_MS)) return
  yield* tellOperator(tx, refund, 'refund_pending_long', `${refund.amount} as ${pendingRef}`, now)
}

/** The gateway accepted it and could not make it: the job asks again for money that must go back; any other is an operator's, and its reservation ends. */
function* recordFailure(shop: Shop, tx: Writer, refund: Refund): Script<void> {
  const found = yield* loadPaymentWithOrder(tx, refund.paymentId)
  if (!found) return
  const now = shop.clock.now()
  const again = found.payment.state === 'giving_back'
  const mine = and(eq(refunds.id, refund.id), eq(refunds.state, 'unknown'), eq(refunds.askedKey, refund.askedKey ?? ''))
  const next = again ? { state: 'requested' as const, askedKey: null } : { state: 'failed' as const, endedAt: now }
  const [written] = yield* rows(
    tx
      .update(refunds)
      .set({ ...next, pendingRef: null, failureCode: 'CANCEL_FAILED' })
      .where(mine)
      .returning({ id: refunds.id }),
  )
  if (!written) return
  yield* changePayment(tx, found.payment, {})
  if (again) return
  yield* finishRefund(tx, refund, 'failed', now)
  yield* tellOperator(tx, refund, 'refund_failed', `${refund.amount} as ${refund.pendingRef}`, now)
}

const attentionId = ({ id }: Refund) => `refund:${id}`

/** A refund has one row, which its next trouble opens again. */
const tellOperator = (tx: Writer, refund: Refund, reason: AttentionReason, detail: string, openedAt: Date): Script<void> =>
  reopenAttention(tx, { id: attentionId(refund), reason, paymentId: refund.paymentId, orderId: refund.orderId, detail, openedAt })

/** Books the refund once, whoever comes first: the update of the refund's row is the guard. */
function* recordRefund(shop: Shop, tx: Writer, refund: Refund, report: Report): Script<void> {
  const found = yield* loadPaymentWithOrder(tx, refund.paymentId)
  if (!found) return
  const { payment, order } = found
  const now = shop.clock.now()
  const [done] = yield* rows(
    tx
      .update(refunds)
      .set({ state: 'done', endedAt: now, failureCode: null, pendingRef: null })
      .where(and(eq(refunds.id, refund.id), ne(refunds.state, 'done')))
      .returning(),
  )
  if (!done) return
  if (report.cancelled < payment.refunded + refund.amount)
    throw new Error(`The gateway says it gave back ${report.cancelled}, which is not enough for ${refund.id}.`)
  const refunded = payment.refunded + refund.amount
  const whole = refunded >= payment.captured
  const returning = RETURNING.includes(payment.state)
  const state = afterRefund({ ...payment, refunded })
  // Looked at once more: somebody may have given back more at the gateway meanwhile.
  yield* changePayment(tx, payment, { refunded, state, nextCheckAt: new Date(now.getTime() + shop.scaled(VERIFY_AFTER_MS)) })
  yield* book(tx, {
    txn: `refund:${refund.id}`,
    from: `gateway:${payment.gateway}`,
    to: returning ? 'give_back' : 'sales',
    amount: refund.amount,
    currency: refund.currency,
    paymentId: payment.id,
    orderId: payment.orderId,
    at: now,
  })
  if (order && !returning && SOLD.includes(order.state)) {
    yield* changeOrder(tx, order, {
      to: whole ? 'refunded' : 'partially_refunded',
      actor: 'job',
      cause: refund.id,
      paymentId: payment.id,
      at: now,
      ...(whole && !hasShipped(order) && { fulfilment: 'none' as const }),
    })
    if (whole) yield* releaseCoupon(tx, order)
  }
  yield* finishRefund(tx, done, 'done', now)
  yield* stageCashReceipt(shop, tx, payment, `refunded-${refunded}`, now)
  yield* resolveAttention(tx, attentionId(refund), now)
  if (order && returning && whole)
    yield* stageJob(tx, { id: `payment-given-back:${payment.id}:done`, kind: 'payment-given-back', subject: order.id, runAt: now })
}
