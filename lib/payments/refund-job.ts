/** Asks the gateway to give money back, as often as it takes, and books it when the gateway says it is done. */
import { and, eq, gt, isNull, ne, or } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { attention, payments, refunds } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { book } from '#lib/ledger/ledger.ts'
import { changeOrder, OrderChanged } from '#lib/orders/change-order.ts'
import type { Shop } from '#lib/shop.ts'
import { VERIFY_AFTER_MS } from './check-schedule.ts'
import type { Gateway, Report } from './gateways/gateway.ts'
import { GatewayError } from './gateways/gateway-error.ts'
import { loadCase, type Payment, type PaymentCase, toGatewayPayment } from './payment-case.ts'

type Refund = typeof refunds.$inferSelect

/** Throws GatewayError when the gateway gave no answer, so that the job is tried again: under the same key until there is one. */
export async function makeRefund(shop: Shop, refundId: string): Promise<void> {
  const found = await shop.db.transact((tx) => loadRefund(tx, refundId))
  if (!found || isOver(found.refund)) return
  const gateway = shop.gateways.get(found.payment.gateway)
  if (!gateway) throw new Error(`No gateway ${found.payment.gateway} is configured: money of ${found.payment.id} waits to go back.`)
  if (found.refund.state === 'requested') await bookWhatWentBackBefore(shop, gateway, found)
  const begun = await shop.db.transact((tx) => beginRefund(shop, tx, refundId))
  if (!begun) return
  const { payment, refund } = begun
  let report: Report
  try {
    report = await gateway.cancel(toGatewayPayment(begun), {
      id: refund.askedKey ?? refund.id,
      amount: refund.amount,
      reason: refund.reason,
      remaining: left(payment),
    })
  } catch (error) {
    if (GatewayError.is(error) && error.kind === 'refused') await shop.db.transact((tx) => recordRefusal(shop, tx, refund, error.code))
    throw error
  }
  await shop.db.transact((tx) => recordRefund(shop, tx, refund, report))
  shop.log.info('refund_done', { refundId, paymentId: payment.id, amount: refund.amount })
  shop.wakeWorker()
}

type RefundCase = PaymentCase & { refund: Refund }

function* loadRefund(tx: Writer, refundId: string): Script<RefundCase | undefined> {
  const [refund] = yield* rows(tx.select().from(refunds).where(eq(refunds.id, refundId)))
  const of = refund && (yield* loadCase(tx, refund.paymentId))
  return of && { ...of, refund }
}

const isOver = ({ state }: Refund) => state === 'done' || state === 'failed'

/** Before the first asking nothing can be ours: what went back at the gateway is booked by a look, else it would pass for this refund. */
async function bookWhatWentBackBefore(shop: Shop, gateway: Gateway, { payment, refund, order }: RefundCase): Promise<void> {
  const report = await gateway.find(toGatewayPayment({ payment, order }))
  if (report.cancelled <= payment.refunded) return
  await shop.db.transact((tx) => lookAtOnce(shop, tx, refund.paymentId))
  throw new GatewayError('refused', 'GIVEN_BACK_ELSEWHERE')
}

function* lookAtOnce(shop: Shop, tx: Writer, paymentId: string): Script<void> {
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

/** Writes down that the gateway is about to be asked: `unknown` until it answers. Undefined when there is nothing to ask for. */
function* beginRefund(shop: Shop, tx: Writer, refundId: string): Script<RefundCase | undefined> {
  const of = yield* loadRefund(tx, refundId)
  if (!of || isOver(of.refund)) return undefined
  const { refund } = of
  if (refund.state === 'unknown') return of
  const others = and(eq(refunds.paymentId, refund.paymentId), eq(refunds.state, 'unknown'))
  const [asked] = yield* rows(tx.select({ id: refunds.id }).from(refunds).where(others).limit(1))
  // One at a time: what is left, which the gateway compares, would change under the other.
  if (asked) throw new GatewayError('refused', `AFTER_${asked.id}`)
  const returning = of.payment.state === 'giving_back' || of.payment.state === 'given_back'
  const amount = returning ? Math.min(refund.amount, left(of.payment)) : refund.amount
  if (amount === 0 || amount > left(of.payment)) {
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
  if (!mine) throw new OrderChanged()
  yield* touch(tx, of.payment, {})
  return { ...of, refund: mine }
}

/** Somebody gave the money back at the gateway first. */
function* giveUp(shop: Shop, tx: Writer, refund: Refund, { payment, order }: PaymentCase): Script<void> {
  const now = shop.clock.now()
  yield* rows(
    tx
      .update(refunds)
      .set({ state: 'failed', failureCode: 'NOT_ENOUGH_LEFT', settledAt: now })
      .where(eq(refunds.id, refund.id))
      .returning(),
  )
  yield* touch(tx, payment, {})
  // What was to go back has gone back; of a refund somebody asked for, a person must say what is right now.
  if (left(payment) === 0) return
  yield* rows(
    tx
      .insert(attention)
      .values({
        id: `refund:${refund.id}`,
        reason: 'refund_impossible',
        paymentId: payment.id,
        orderId: order?.id ?? null,
        detail: `${refund.amount} of ${left(payment)}`,
        openedAt: now,
      })
      .onConflictDoNothing()
      .returning(),
  )
}

/** Answered, and nothing was done: so what the shop believes is wrong, and the next look says how. */
function* recordRefusal(shop: Shop, tx: Writer, refund: Refund, code: string): Script<void> {
  yield* rows(
    tx
      .update(refunds)
      .set({ state: 'requested', askedKey: null, failureCode: code })
      .where(and(eq(refunds.id, refund.id), eq(refunds.state, 'unknown'), eq(refunds.askedKey, refund.askedKey ?? '')))
      .returning(),
  )
  yield* lookAtOnce(shop, tx, refund.paymentId)
}

/** Books the refund once, whoever comes first: the update of the refund's row is the guard. */
function* recordRefund(shop: Shop, tx: Writer, refund: Refund, report: Report): Script<void> {
  const found = yield* loadCase(tx, refund.paymentId)
  if (!found) return
  const { payment, order } = found
  const now = shop.clock.now()
  const [done] = yield* rows(
    tx
      .update(refunds)
      .set({ state: 'done', settledAt: now, failureCode: null })
      .where(and(eq(refunds.id, refund.id), ne(refunds.state, 'done')))
      .returning(),
  )
  if (!done) return
  if (report.cancelled < payment.refunded + refund.amount)
    throw new Error(`The gateway says it gave back ${report.cancelled}, which is not enough for ${refund.id}.`)
  const refunded = payment.refunded + refund.amount
  const whole = refunded >= payment.captured
  const returning = payment.state === 'giving_back'
  const state = returning ? (whole ? 'given_back' : 'giving_back') : whole ? 'refunded' : 'partially_refunded'
  // Looked at once more: somebody may have given back more at the gateway meanwhile.
  yield* touch(tx, payment, { refunded, state, nextCheckAt: new Date(now.getTime() + shop.scaled(VERIFY_AFTER_MS)) })
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
  if (order && !returning && (order.state === 'paid' || order.state === 'partially_refunded')) {
    yield* changeOrder(tx, order, {
      to: whole ? 'refunded' : 'partially_refunded',
      actor: 'job',
      cause: refund.id,
      paymentId: payment.id,
      at: now,
    })
  }
  if (order && returning && whole)
    yield* stageJob(tx, { id: `payment-given-back:${payment.id}:done`, kind: 'payment-given-back', subject: order.id, runAt: now })
}

/** Every step of a refund goes through its payment's version, so that two of them cannot pass each other. */
function* touch(tx: Writer, payment: Payment, next: Partial<Pick<Payment, 'refunded' | 'state' | 'nextCheckAt'>>): Script<void> {
  const [written] = yield* rows(
    tx
      .update(payments)
      .set({ ...next, version: payment.version + 1 })
      .where(and(eq(payments.id, payment.id), eq(payments.version, payment.version)))
      .returning({ id: payments.id }),
  )
  if (!written) throw new OrderChanged()
}
