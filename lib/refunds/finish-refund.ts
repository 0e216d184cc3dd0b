/** What follows the end of a refund: goods go back on sale, the coupon is released, the account is deleted, a mail is sent. */
import { and, asc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orderLines, refundLines, refunds } from '#db/schema.ts'
import { openAttention } from '#lib/attention.ts'
import { insertAudit } from '#lib/audit/order-changes.ts'
import { stageRefunded } from '#lib/event-endpoints/stage-refunded.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { putBack } from '#lib/orders/stock.ts'

type Refund = typeof refunds.$inferSelect

/** Runs in the transaction that ended the refund; `after` is its new state. */
export function* finishRefund(tx: Writer, refund: Refund, after: 'done' | 'failed', now: Date): Script<void> {
  yield* rows(tx.update(refunds).set({ account: null }).where(eq(refunds.id, refund.id)).returning({ id: refunds.id }))
  // Only a refund that a person requested has a history, and somebody to write to.
  if (refund.requestKey === null) return
  yield* insertAudit(tx, {
    subject: refund.id,
    seq: 2,
    actor: 'job',
    cause: refund.reason,
    before: 'requested',
    after,
    paymentId: refund.paymentId,
    at: now,
  })
  if (after === 'failed') return
  if (refund.restock && refund.orderId !== null) yield* restockRefund(tx, refund.id, refund.orderId, now)
  if (refund.owed > 0) yield* tellOfOwedShipping(tx, refund, now)
  yield* stageRefunded(tx, refund, now)
  yield* stageJob(tx, { id: `refund-done:${refund.id}`, kind: 'refund-done', subject: refund.id, runAt: now })
}

/** The whole went back, so somebody has to ask the buyer for the return shipping. */
const tellOfOwedShipping = (tx: Writer, { id, paymentId, orderId, owed }: Refund, openedAt: Date): Script<void> =>
  openAttention(tx, { id: `owed:${id}`, reason: 'return_shipping_owed', paymentId, orderId, detail: `${owed}`, openedAt })

function* restockRefund(tx: Writer, refundId: string, orderId: string, at: Date): Script<void> {
  const goods = yield* rows(
    tx
      .select({ skuId: orderLines.skuId, position: orderLines.position, quantity: refundLines.quantity })
      .from(refundLines)
      .innerJoin(orderLines, and(eq(orderLines.position, refundLines.position), eq(orderLines.orderId, orderId)))
      .where(eq(refundLines.refundId, refundId))
      .orderBy(asc(orderLines.position)),
  )
  yield* putBack(tx, { cause: refundId, orderId, at }, goods)
}

/** Puts all goods of an unpaid order back on sale. */
export function* restockOrder(tx: Writer, orderId: string, at: Date): Script<void> {
  const goods = yield* rows(
    tx
      .select({ skuId: orderLines.skuId, position: orderLines.position, quantity: orderLines.quantity })
      .from(orderLines)
      .where(eq(orderLines.orderId, orderId))
      .orderBy(asc(orderLines.position)),
  )
  yield* putBack(tx, { cause: orderId, orderId, at }, goods)
}
