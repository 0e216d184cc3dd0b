/** Asks the gateway to give money back, as often as it takes, and books it when the gateway says it is done. */
import { and, eq } from 'drizzle-orm'
import { type Script, rows, type Writer } from '#db/database.ts'
import { payments, refunds } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { book } from '#lib/ledger/ledger.ts'
import { changeOrder, OrderChanged } from '#lib/orders/change-order.ts'
import type { Shop } from '#lib/shop.ts'
import type { Report } from './gateways/gateway.ts'
import { loadCase, type PaymentCase, toGatewayPayment } from './payment-case.ts'

type Refund = typeof refunds.$inferSelect

/** Throws GatewayError when the gateway gave no answer, so that the job is tried again: the key is the refund's id every time. */
export async function makeRefund(shop: Shop, refundId: string): Promise<void> {
  const found = await shop.db.transact(function* (tx): Script<(PaymentCase & { refund: Refund }) | undefined> {
    const [refund] = yield* rows(tx.select().from(refunds).where(eq(refunds.id, refundId)))
    const of = refund && (yield* loadCase(tx, refund.paymentId))
    return of && { ...of, refund }
  })
  if (!found || found.refund.state === 'done' || found.refund.state === 'failed') return
  const { payment, refund } = found
  const gateway = shop.gateways.get(payment.gateway)
  if (!gateway) throw new Error(`No gateway ${payment.gateway} is configured: money of ${payment.id} waits to go back.`)
  const report = await gateway.cancel(toGatewayPayment(found), { id: refund.id, amount: refund.amount, reason: refund.reason, remaining: payment.captured - payment.refunded })
  await shop.db.transact((tx) => recordRefund(shop, tx, refund, report))
  shop.log.info('refund_done', { refundId, paymentId: payment.id, amount: refund.amount })
  shop.wakeWorker()
}

/** Books the refund once, whoever comes first: the update of the refund's row is the guard. */
function* recordRefund(shop: Shop, tx: Writer, refund: Refund, report: Report): Script<void> {
  const found = yield* loadCase(tx, refund.paymentId)
  if (!found) return
  const { payment, order } = found
  if (report.cancelled < payment.refunded + refund.amount) throw new Error(`The gateway says it gave back ${report.cancelled}, which is not enough for ${refund.id}.`)
  const now = shop.clock.now()
  const [done] = yield* rows(tx.update(refunds).set({ state: 'done', settledAt: now }).where(eq(refunds.id, refund.id)).returning())
  const refunded = payment.refunded + refund.amount
  const whole = refunded >= payment.captured
  const returning = payment.state === 'giving_back'
  const [written] = yield* rows(
    tx
      .update(payments)
      .set({ refunded, state: returning ? (whole ? 'given_back' : 'giving_back') : whole ? 'refunded' : 'partially_refunded', version: payment.version + 1 })
      .where(and(eq(payments.id, payment.id), eq(payments.version, payment.version)))
      .returning(),
  )
  if (!done || !written) throw new OrderChanged()
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
    yield* changeOrder(tx, order, { to: whole ? 'refunded' : 'partially_refunded', actor: 'job', cause: refund.id, paymentId: payment.id, at: now })
  }
  if (order && returning && whole) yield* stageJob(tx, { id: `payment-given-back:${payment.id}:done`, kind: 'payment-given-back', subject: order.id, runAt: now })
}
