/** Records for whom to issue the cash receipt of a transfer or a deposit, before the money arrives or after. */

import { and, desc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { isUniqueViolation } from '#db/database-error.ts'
import { cashReceipts, payments } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { randomId } from '#lib/clock.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { isCashLike } from '#lib/orders/cash-like.ts'
import { HAS_MONEY } from '#lib/payments/payment-state.ts'
import { identityHint, type ReceiptInput } from '#lib/payments/receipt-identity.ts'
import { liveReceipt } from '#lib/payments/stage-cash-receipt.ts'
import { seal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'

export type CashReceiptAnswer = { ok: true } | { ok: false; problem: CashReceiptProblem }

export type CashReceiptProblem =
  /** The payment is neither a transfer nor a deposit, its gateway issues no cash receipts, or all of it was refunded. */
  | 'no_cash_receipt'
  /** A receipt exists, or is being issued. */
  | 'already_issued'

/** The buyer may change a request that is not issued yet, with another number. */
export async function requestCashReceipt(shop: Shop, orderId: string, input: ReceiptInput): Promise<CashReceiptAnswer> {
  const answer = await shop.db
    .transact((tx) => request(shop, tx, orderId, input))
    // A double click on PostgreSQL: the other request's row now exists.
    .catch((error): CashReceiptAnswer => {
      if (isUniqueViolation(error)) return { ok: false, problem: 'already_issued' }
      throw error
    })
  if (answer.ok) shop.wakeWorker()
  return answer
}

function* request(shop: Shop, tx: Writer, orderId: string, input: ReceiptInput): Script<CashReceiptAnswer> {
  const { DATA_KEY } = shop.env
  const counts = and(eq(payments.orderId, orderId), stateIn(payments.state, ['awaiting_deposit', ...HAS_MONEY]))
  const [payment] = yield* rows(tx.select().from(payments).where(counts).orderBy(desc(payments.createdAt)).limit(1))
  if (!payment || !DATA_KEY || !isCashLike(payment) || !shop.cashReceipts(payment.gateway)) return { ok: false, problem: 'no_cash_receipt' }
  const now = shop.clock.now()
  const [before] = yield* liveReceipt(tx, payment.id)
  if (before && before.state !== 'requested') return { ok: false, problem: 'already_issued' }
  const asked = {
    source: 'asked' as const,
    purpose: input.purpose,
    // Encrypted for this payment, so that a receipt that replaces this one after a refund can use the same number.
    identity: seal(DATA_KEY, shop.random, 'cash-receipt', payment.id, Buffer.from(input.identity)),
    identityHint: identityHint(input),
    dueAt: now,
    requestedAt: now,
  }
  const id = before?.id ?? randomId(shop.random)
  const version = (before?.version ?? 0) + 1
  if (before) {
    const same = and(eq(cashReceipts.id, id), eq(cashReceipts.version, before.version), eq(cashReceipts.state, 'requested'))
    const [written] = yield* rows(
      tx
        .update(cashReceipts)
        .set({ ...asked, version })
        .where(same)
        .returning({ id: cashReceipts.id }),
    )
    if (!written) return { ok: false, problem: 'already_issued' }
  } else {
    const row = { id, paymentId: payment.id, orderId, state: 'requested' as const, currency: payment.currency, ...asked }
    yield* rows(tx.insert(cashReceipts).values(row).returning({ id: cashReceipts.id }))
  }
  // If the deposit has not arrived, the transaction that records it stages the job. This one runs when the deposit is overdue, to
  // delete the number if no money came.
  const runAt = payment.state === 'awaiting_deposit' ? new Date(dueOf(payment, now).getTime() + shop.scaled(DAY_MS)) : now
  yield* stageJob(tx, { id: `cash-receipt:${payment.id}:asked-${id}-${version}`, kind: 'cash-receipt', subject: payment.id, runAt })
  return { ok: true }
}

const DAY_MS = 86_400_000

const dueOf = ({ virtualAccount }: typeof payments.$inferSelect, now: Date) =>
  virtualAccount?.dueAt ? new Date(virtualAccount.dueAt) : now
