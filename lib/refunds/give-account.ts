/** Stores the account of a deposit's refund for an operator, so that the waiting refund continues at once. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { jobs, payments, refunds } from '#db/schema.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import type { Shop } from '#lib/shop.ts'
import { sealAccount } from './refund-account.ts'

export type AccountAnswer = { ok: true } | { ok: false; problem: 'refund_not_waiting' | 'account_not_allowed' | 'accounts_not_kept' }

/** Works for automatic refunds too. It changes nothing while a request to the gateway has no answer. */
export async function giveRefundAccount(shop: Shop, refundId: string, account: RefundAccount): Promise<AccountAnswer> {
  const answer = await shop.db.transact((tx) => writeAccount(shop, tx, refundId, account))
  if (answer.ok) shop.wakeWorker()
  return answer
}

/** Part of a transaction that writes more. */
export function* writeAccount(shop: Shop, tx: Writer, refundId: string, account: RefundAccount): Script<AccountAnswer> {
  if (!shop.env.DATA_KEY) return { ok: false, problem: 'accounts_not_kept' }
  const [found] = yield* rows(
    tx
      .select({ account: payments.virtualAccount })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(eq(refunds.id, refundId)),
  )
  if (found && found.account === null) return { ok: false, problem: 'account_not_allowed' }
  const waiting = and(eq(refunds.id, refundId), eq(refunds.state, 'requested'))
  const sealed = sealAccount(shop, refundId, account)
  const [written] = yield* rows(tx.update(refunds).set({ account: sealed, failureCode: null }).where(waiting).returning({ id: refunds.id }))
  if (!written) return { ok: false, problem: 'refund_not_waiting' }
  const next = { runAt: shop.clock.now(), parkedAt: null, attempts: 0 }
  yield* rows(
    tx
      .update(jobs)
      .set(next)
      .where(eq(jobs.id, `refund:${refundId}`))
      .returning({ id: jobs.id }),
  )
  return { ok: true }
}
