/**
 * Records a gateway's report of a dispute: only once when several processes report it, together with its loss, its history and
 * the people to tell.
 */

import { and, eq, sql } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { disputes, payments } from '#db/schema.ts'
import { openAttention, resolveAttention } from '#lib/attention.ts'
import { insertAudit } from '#lib/audit/order-changes.ts'
import type { DisputeReport } from '#lib/gateways/disputes.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { book } from '#lib/ledger/ledger.ts'
import type { Payment } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'
import { type DisputeState, disputeIsOver, nextDisputeState } from './dispute-state.ts'

export type Dispute = typeof disputes.$inferSelect

/** Returns the dispute's state if it has changed. */
export function* recordDispute(
  shop: Pick<Shop, 'clock'>,
  tx: Writer,
  payment: Pick<Payment, 'id' | 'gateway' | 'orderId'>,
  report: DisputeReport,
): Script<DisputeState | undefined> {
  // Locks the payment's row first, as refunds do, so that a dispute and a refund of the same money wait for each other.
  yield* rows(
    tx
      .update(payments)
      .set({ version: sql`${payments.version}` })
      .where(eq(payments.id, payment.id))
      .returning({ id: payments.id }),
  )
  const id = `${payment.gateway}:${report.ref}`
  const [known] = yield* rows(tx.select().from(disputes).where(eq(disputes.id, id)))
  const dispute = known ?? (yield* open(shop, tx, id, payment, report))
  const next = nextDisputeState(dispute.state, report.state)
  if (next) yield* moveDispute(shop, tx, dispute, next, 'gateway')
  return next ?? (known ? undefined : 'opened')
}

function* open(
  { clock }: Pick<Shop, 'clock'>,
  tx: Writer,
  id: string,
  payment: Pick<Payment, 'id' | 'gateway' | 'orderId'>,
  { ref, amount, currency, reason, openedAt, dueAt }: DisputeReport,
): Script<Dispute> {
  const now = clock.now()
  const [dispute] = yield* rows(
    tx
      .insert(disputes)
      .values({
        id,
        gateway: payment.gateway,
        ref,
        paymentId: payment.id,
        orderId: payment.orderId,
        amount,
        currency,
        reason,
        state: 'opened',
        openedAt,
        dueAt: dueAt ?? null,
      })
      .returning(),
  )
  if (!dispute) throw new ConcurrentUpdate()
  yield* insertAudit(tx, { ...stepOf(dispute, 'gateway', now), seq: 1, before: '', after: 'opened' })
  const detail = `${amount} ${currency}: ${reason}${dueAt ? `, ${dueAt.toISOString()}` : ''}`
  yield* openAttention(tx, {
    id: attentionId(id),
    reason: 'dispute_opened',
    paymentId: payment.id,
    orderId: payment.orderId,
    detail,
    openedAt: now,
  })
  yield* stageJob(tx, { id: `dispute-look:${id}`, kind: 'dispute-look', subject: id, runAt: now })
  return dispute
}

/**
 * Part of a transaction that has read the dispute. Books the loss of a lost one, and closes the attention row of one that ended
 * or was answered.
 */
export function* moveDispute(
  { clock }: Pick<Shop, 'clock'>,
  tx: Writer,
  dispute: Dispute,
  to: DisputeState,
  actor: string,
  more: Partial<Pick<Dispute, 'statement' | 'submittedAt' | 'submittedBy'>> = {},
): Script<Dispute> {
  const now = clock.now()
  const isOver = disputeIsOver(to)
  const [moved] = yield* rows(
    tx
      .update(disputes)
      .set({ ...more, state: to, version: dispute.version + 1, closedAt: isOver ? now : null })
      .where(and(eq(disputes.id, dispute.id), eq(disputes.version, dispute.version)))
      .returning(),
  )
  if (!moved) throw new ConcurrentUpdate()
  yield* insertAudit(tx, { ...stepOf(dispute, actor, now), seq: moved.version, before: dispute.state, after: to })
  if (to === 'lost') yield* bookLoss(tx, dispute, now)
  if (isOver || to === 'submitted') yield* resolveAttention(tx, attentionId(dispute.id), now)
  return moved
}

const attentionId = (disputeId: string) => `dispute:${disputeId}`

const stepOf = ({ id, reason, paymentId }: Dispute, actor: string, at: Date) => ({ subject: id, actor, cause: reason, paymentId, at })

const bookLoss = (tx: Writer, { id, gateway, amount, currency, paymentId, orderId }: Dispute, at: Date) =>
  book(tx, { txn: `dispute:${id}`, from: `gateway:${gateway}`, to: 'disputes', amount, currency, paymentId, orderId, at })
