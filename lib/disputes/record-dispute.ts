/**
 * Records a gateway's report of a dispute: only once when several processes report it, together with its loss, its history and
 * the people to tell.
 */

import { and, asc, eq, sql } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { disputes, ledgerEntries, payments } from '#db/schema.ts'
import { openAttention, resolveAttention } from '#lib/attention.ts'
import { insertAudit } from '#lib/audit/order-changes.ts'
import { stageEvent } from '#lib/event-endpoints/stage-event.ts'
import type { DisputeReport } from '#lib/gateways/disputes.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { sumOf } from '#lib/ledger/finding.ts'
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
  const all = yield* rows(tx.select().from(disputes).where(eq(disputes.paymentId, payment.id)).orderBy(asc(disputes.openedAt)))
  const known = all.find((one) => one.id === id) ?? endedBy(report, all)
  if (known === 'known') return undefined
  const dispute = known ?? (yield* open(shop, tx, id, payment, report))
  const next = nextDisputeState(dispute.state, report.state)
  const taken = takenBack(dispute, report, all)
  if (next) yield* moveDispute(shop, tx, dispute, next, 'gateway', taken)
  else if (taken) yield* recordTakenBack(shop, tx, dispute, taken)
  return next ?? (known ? undefined : 'opened')
}

/** The dispute that the card company's cancel has ended: the newest that is neither won nor already ended by a cancel. */
function endedBy({ recovered }: DisputeReport, all: readonly Dispute[]): Dispute | 'known' | undefined {
  if (recovered === undefined) return undefined
  if (recovered <= sumOf(all, (one) => one.recovered)) return 'known'
  return all.findLast((one) => one.state !== 'won' && one.recovered === 0)
}

type TakenBack = Pick<Dispute, 'amount' | 'recovered'>

/** The sum that was really taken, in place of the one that could have been. */
function takenBack(dispute: Dispute, { recovered }: DisputeReport, all: readonly Dispute[]): TakenBack | undefined {
  if (recovered === undefined) return undefined
  const others = sumOf(all, (one) => (one.id === dispute.id ? 0 : one.recovered))
  const taken = recovered - others
  return taken > dispute.recovered ? { amount: taken, recovered: taken } : undefined
}

/** The cancel came after an operator recorded the loss: it is the same loss, which must not be booked twice. */
function* recordTakenBack({ clock }: Pick<Shop, 'clock'>, tx: Writer, dispute: Dispute, taken: TakenBack): Script<void> {
  if (dispute.state !== 'lost') return
  yield* rows(tx.update(disputes).set(taken).where(eq(disputes.id, dispute.id)).returning({ id: disputes.id }))
  const txn = lossTxn(dispute.id)
  const [booked] = yield* rows(
    tx
      .select({ amount: ledgerEntries.amount })
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.txn, txn), eq(ledgerEntries.account, 'disputes'))),
  )
  if (!booked || dispute.recovered > 0) return
  const { gateway, currency, paymentId, orderId } = dispute
  const fact = { txn: `${txn}:recovered`, currency, paymentId, orderId, at: clock.now() }
  yield* book(tx, { ...fact, from: 'disputes', to: `gateway:${gateway}`, amount: booked.amount })
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
  yield* stageEvent(tx, { type: 'dispute.opened', fact: id, orderId: payment.orderId, data: factsOf(dispute), at: now })
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
  more: Partial<Pick<Dispute, 'statement' | 'submittedAt' | 'submittedBy' | 'amount' | 'recovered'>> = {},
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
  if (to === 'lost') yield* bookLoss(tx, moved, now)
  if (isOver || to === 'submitted') yield* resolveAttention(tx, attentionId(dispute.id), now)
  yield* tellOperator(tx, moved, now)
  // A later answer of the card company closes it again, otherwise.
  const fact = `${moved.id}:${moved.version}`
  if (isOver) yield* stageEvent(tx, { type: 'dispute.closed', fact, orderId: moved.orderId, data: factsOf(moved), at: now })
  return moved
}

const attentionId = (disputeId: string) => `dispute:${disputeId}`

/** Goods may be about to ship for lost money, and only a person can ask who won. */
function* tellOperator(tx: Writer, { id, state, amount, currency, paymentId, orderId }: Dispute, openedAt: Date): Script<void> {
  const unclear = `${attentionId(id)}:closed`
  const about = { paymentId, orderId, detail: `${amount} ${currency}`, openedAt }
  if (state === 'closed') {
    const [payment] = yield* rows(tx.select().from(payments).where(eq(payments.id, paymentId)))
    if (payment && payment.captured > payment.refunded) yield* openAttention(tx, { ...about, id: unclear, reason: 'dispute_closed' })
  } else if (state === 'lost' || state === 'won') yield* resolveAttention(tx, unclear, openedAt)
  if (state === 'lost') yield* openAttention(tx, { ...about, id: `${attentionId(id)}:lost`, reason: 'dispute_lost' })
}

const factsOf = ({ id, state, amount, currency, dueAt }: Dispute) => ({
  disputeId: id,
  state,
  amount,
  currency,
  dueAt: dueAt?.toISOString() ?? null,
})

const stepOf = ({ id, reason, paymentId }: Dispute, actor: string, at: Date) => ({ subject: id, actor, cause: reason, paymentId, at })

const lossTxn = (disputeId: string) => `dispute:${disputeId}`

/** Money that was refunded or cancelled is not lost a second time. */
function* bookLoss(tx: Writer, { id, gateway, amount, recovered, currency, paymentId, orderId }: Dispute, at: Date): Script<void> {
  const [payment] = yield* rows(tx.select().from(payments).where(eq(payments.id, paymentId)))
  const left = payment ? payment.captured - payment.refunded : 0
  const loss = Math.min(amount - recovered, left)
  if (loss <= 0) return
  yield* book(tx, { txn: lossTxn(id), from: `gateway:${gateway}`, to: 'disputes', amount: loss, currency, paymentId, orderId, at })
}
