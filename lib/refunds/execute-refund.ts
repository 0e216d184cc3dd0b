/** Asks the gateway for a refund until there is an answer, and books it when the gateway says that it is made. */

import { and, eq } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { refunds } from '#db/schema.ts'
import type { Gateway, Report } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { RetryLater } from '#lib/jobs/jobs.ts'
import { disputedAmount } from '#lib/orders/disputed-amount.ts'
import { changePayment } from '#lib/payments/change-payment.ts'
import { RETURNING } from '#lib/payments/payment-state.ts'
import { loadPaymentWithOrder, type PaymentWithOrder, toGatewayPayment } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'
import { giveUp, left, lookSoon, type Refund, recordFailure, recordPending, recordRefund, recordRefusal } from './record-answer.ts'
import { openAccount } from './refund-account.ts'
import { refundIsUnderWay } from './refund-state.ts'

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
      ...(of.order && { phone: of.order.buyer.phone }),
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
