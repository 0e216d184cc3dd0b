/** Repeats the request for a refund until the gateway answers, and books the refund when the gateway reports it as made. */

import { and, eq } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { refunds } from '#db/schema.ts'
import type { Gateway, Report } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { RetryLater, stageJob } from '#lib/jobs/jobs.ts'
import { disputedAmount } from '#lib/orders/disputed-amount.ts'
import { changePayment } from '#lib/payments/change-payment.ts'
import { RETURNING } from '#lib/payments/payment-state.ts'
import { loadPaymentWithOrder, type PaymentWithOrder, toGatewayPayment } from '#lib/payments/payment-with-order.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { dialledDigits } from '#lib/text/phone.ts'
import { correctGiveBack, holdsAnotherSum } from './correct-give-back.ts'
import {
  giveUp,
  left,
  lookSoon,
  type Refund,
  recordFailure,
  recordPending,
  recordRefund,
  recordRefusal,
  tellOfLongWait,
} from './record-answer.ts'
import { openAccount } from './refund-account.ts'
import { keyOf } from './refund-key.ts'
import { refundIsUnderWay } from './refund-state.ts'

/** Throws GatewayError when the gateway gives no answer. The job then tries again under the same key. */
export async function executeRefund(shop: Shop, refundId: string): Promise<void> {
  const found = await shop.db.query(function* (tx) {
    const of = yield* loadRefund(tx, refundId)
    if (of?.refund.state === 'requested') yield* waitForOthers(tx, of.refund)
    return of
  })
  if (!found || isOver(found.refund)) return
  if (await isRestored(shop)) throw new RetryLater(WAIT_FOR_FINISH_MS)
  const gateway = shop.gateways.get(found.payment.gateway)
  if (!gateway) throw new Error(`No gateway ${found.payment.gateway} is configured: money of ${found.payment.id} waits to go back.`)
  if (found.refund.state === 'requested') await lookBefore(shop, gateway, found)
  const begun = await shop.db.transact((tx) => beginRefund(shop, tx, refundId))
  if (!begun) return
  const { payment, refund } = begun
  const wasAsked = found.refund.state === 'unknown'
  const report = (wasAsked ? await lookFirst(shop, gateway, begun) : undefined) ?? (await ask(shop, gateway, begun))
  if (report.cancelled < payment.refunded + refund.amount && report.pendingCancel) {
    // Somebody's later cancel does not take the place of the shop's own, or its end would be taken for this refund's.
    const pendingRef = (wasAsked ? refund.pendingRef : null) ?? report.pendingCancel.ref
    await shop.db.transact((tx) => recordPending(shop, tx, refund, pendingRef))
    throw new RetryLater(PENDING_LOOK_MS)
  }
  await shop.db.transact((tx) => recordRefund(shop, tx, refund, report))
  shop.log.info('refund_done', { refundId, paymentId: payment.id, amount: refund.amount })
  shop.wakeWorker()
}

/** Until somebody has finished the restore, a refund may have been made that this database has forgotten. */
const WAIT_FOR_FINISH_MS = 60_000

/** A gateway carries out an accepted cancel within days, and reports it by webhook or when it is asked. */
const PENDING_LOOK_MS = 10 * 60_000

/** The shop has asked before, so it first looks the result up: a gateway forgets its idempotency keys before it forgets money. */
async function lookFirst(shop: Shop, gateway: Gateway, of: RefundCase): Promise<Report | undefined> {
  const { payment, refund } = of
  const report = await gateway.find(toGatewayPayment(of))
  if (report.cancelled >= payment.refunded + refund.amount) return report
  if (refund.pendingRef !== null && report.failedCancels?.includes(refund.pendingRef)) {
    // Before any pending cancel, which is somebody else's once the shop's own has failed.
    await shop.db.transact((tx) => recordFailure(shop, tx, refund))
    throw new GatewayError('refused', 'CANCEL_FAILED')
  }
  if (report.pendingCancel) {
    const { ref, amount } = report.pendingCancel
    // Less is under way than this refund's sum, so it is another one.
    return refund.pendingRef === null && amount < refund.amount ? waitForElsewhere(shop, refund, ref) : report
  }
  return undefined
}

async function ask(shop: Shop, gateway: Gateway, of: RefundCase): Promise<Report> {
  const { payment, refund } = of
  try {
    return await gateway.cancel(toGatewayPayment(of), {
      id: keyOf(refund),
      amount: refund.amount,
      reason: refund.reason,
      remaining: left(payment),
      ...(refund.requestKey !== null && { tax: { taxFree: refund.taxFree, vat: refund.vat } }),
      ...(refund.account !== null && { account: openAccount(shop, refund.id, refund.account) }),
      ...(of.order && { phone: dialledDigits(of.order.buyer.phone) }),
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

/** Before each try the shop looks up what the gateway holds now, because the facts that the refund was calculated from may have changed. */
async function lookBefore(shop: Shop, gateway: Gateway, of: RefundCase): Promise<void> {
  const { payment, refund } = of
  const report = await gateway.find(toGatewayPayment(of))
  if (holdsAnotherSum(payment, report)) await shop.db.transact((tx) => correctGiveBack(shop, tx, refund, report))
  await lookAtDisputeFirst(shop, of, report)
  if (report.cancelled > payment.refunded) {
    // The money refunded at the gateway is not this refund: a look books it, or it would be mistaken for this one.
    await shop.db.transact((tx) => lookSoon(shop, tx, refund.paymentId))
    throw new GatewayError('refused', 'GIVEN_BACK_ELSEWHERE')
  }
  if (report.pendingCancel) await waitForElsewhere(shop, refund, report.pendingCancel.ref)
}

/** A cancel that somebody made at the gateway itself is under way. Asked for now, this one could not be told from it. */
async function waitForElsewhere(shop: Shop, refund: Refund, pendingRef: string): Promise<never> {
  await shop.db.transact((tx) => tellOfLongWait(shop, tx, refund, pendingRef))
  throw new RetryLater(PENDING_LOOK_MS)
}

/** The payment is disputed and no webhook announced it: a refund would return the same money twice. */
async function lookAtDisputeFirst(shop: Shop, { payment }: RefundCase, { disputed }: Report): Promise<void> {
  if (disputed === 0 || !shop.gateways.disputes(payment.gateway)) return
  const known = await shop.db.query((tx) => disputedAmount(tx, payment.id))
  if (known > 0) return
  const job = { id: `disputes-of:${payment.id}:${disputed}`, kind: 'disputes-of-payment' as const, subject: payment.id }
  await shop.db.transact((tx) => stageJob(tx, { ...job, runAt: shop.clock.now() }))
  throw new RetryLater(WAIT_FOR_OTHER_MS)
}

/** How soon a refund that waits for another one looks again. */
const WAIT_FOR_OTHER_MS = 2000

/** A payment has only one refund in progress, because a second one would change the remaining amount, which the gateway compares. */
function* waitForOthers(tx: Writer, { paymentId }: Refund): Script<void> {
  const asked = and(eq(refunds.paymentId, paymentId), eq(refunds.state, 'unknown'))
  const [other] = yield* rows(tx.select({ pendingRef: refunds.pendingRef }).from(refunds).where(asked).limit(1))
  if (other) throw new RetryLater(other.pendingRef === null ? WAIT_FOR_OTHER_MS : PENDING_LOOK_MS)
}

/** Records the request before it is sent: `unknown` until the gateway answers. Undefined when there is nothing to request. */
function* beginRefund(shop: Shop, tx: Writer, refundId: string): Script<RefundCase | undefined> {
  const of = yield* loadRefund(tx, refundId)
  if (!of || isOver(of.refund)) return undefined
  const { refund } = of
  if (refund.state === 'unknown') return of
  yield* waitForOthers(tx, refund)
  const returning = RETURNING.includes(of.payment.state)
  const amount = returning ? Math.min(refund.amount, left(of.payment)) : refund.amount
  // The amount was disputed after the request, and must not be returned twice.
  const disputed = returning ? 0 : yield* disputedAmount(tx, of.payment.id)
  if (amount === 0 || amount > left(of.payment) - disputed) {
    yield* giveUp(shop, tx, refund, of)
    return undefined
  }
  const askedKey = keyOf(refund)
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
