/** Stages the job that updates a payment's cash receipt, in the transaction that booked or refunded its money. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { cashReceipts, type payments } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { LIVE_RECEIPT } from '#db/states.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { discountLeft } from '#lib/ledger/discount.ts'
import { isCashLike } from '#lib/orders/cash-like.ts'
import type { Shop } from '#lib/shop.ts'
import { SELF_ISSUED_IDENTITY } from './receipt-identity.ts'

type Payment = typeof payments.$inferSelect
export type CashReceiptRow = typeof cashReceipts.$inferSelect

/** The law gives five days. For the first two the buyer can still give a number. */
const SELF_ISSUE_AFTER_MS = 2 * 86_400_000

/** The literal condition of the partial index, so that the database uses it. */
const isLive = stateIn(cashReceipts.state, LIVE_RECEIPT)

export const liveReceiptQuery = (read: Pick<Writer, 'select'>, paymentId: string) =>
  read
    .select()
    .from(cashReceipts)
    .where(and(eq(cashReceipts.paymentId, paymentId), isLive))

export const liveReceipt = (tx: Writer, paymentId: string) => rows(liveReceiptQuery(tx, paymentId))

/** `fact` names what happened to the money, so that the job runs once for it. */
export function* stageCashReceipt(shop: Shop, tx: Writer, payment: Payment, fact: string, now: Date): Script<void> {
  if (!isCashLike(payment) || !shop.cashReceipts(payment.gateway)) return
  yield* stageJob(tx, { id: `cash-receipt:${payment.id}:${fact}`, kind: 'cash-receipt', subject: payment.id, runAt: now })
}

/** `payment` has just been paid: a requested receipt is issued at once, and one that only the law requires in two days. */
export function* stagePaidReceipt(shop: Shop, tx: Writer, payment: Payment, now: Date): Script<void> {
  const { id, orderId, captured, refunded, currency } = payment
  const kept = captured - refunded - discountLeft(payment)
  if (!orderId || !isCashLike(payment) || !shop.cashReceipts(payment.gateway)) return
  yield* stageCashReceipt(shop, tx, payment, `paid-${payment.reversals}`, now)
  if (kept < shop.env.CASH_RECEIPT_FROM || (yield* liveReceipt(tx, id)).length > 0) return
  const dueAt = new Date(now.getTime() + shop.scaled(SELF_ISSUE_AFTER_MS))
  const row = {
    id: `self:${id}:${payment.reversals}`,
    paymentId: id,
    orderId,
    source: 'self' as const,
    purpose: 'income_deduction' as const,
    state: 'requested' as const,
    identityHint: `${SELF_ISSUED_IDENTITY.slice(0, 3)}-000-1234`,
    currency,
    dueAt,
    requestedAt: now,
  }
  yield* rows(tx.insert(cashReceipts).values(row).onConflictDoNothing().returning({ id: cashReceipts.id }))
  yield* stageJob(tx, { id: `cash-receipt:${id}:self-${payment.reversals}`, kind: 'cash-receipt', subject: id, runAt: dueAt })
}
