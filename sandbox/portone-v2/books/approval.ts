/** The only place where PortOne captures money, issues an account, or fails an attempt. */
import { randomInt, randomUUID } from 'node:crypto'
import { discountsFor, NO_DISCOUNTS } from '../../gateway/discounts.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { channelByKey } from '../protocol/channels.ts'
import { newAccount } from '../protocol/method.ts'
import { type Attempt, attemptsIn, totalOf } from './attempt.ts'
import { receiptForPayment } from './cash-receipt-book.ts'
import { announce } from './webhooks.ts'

// Chosen by this sandbox: the gateway behind PortOne sets the time limit of manual approval; Toss gives ten minutes.
export const CONFIRM_MS = 10 * 60_000

/** For automatic and manual channels. */
export function approve(sandbox: Sandbox, attempt: Attempt, quiet: boolean): Attempt {
  const now = sandbox.clock.now()
  const pgTxId = `pgtx_${randomUUID().replaceAll('-', '')}`
  const approval = { pgTxId, approvalNumber: String(randomInt(10_000_000, 99_999_999)), statusChangedAt: now }
  const { choice, accountTerm, channelKey } = attempt.detail
  if (choice.payMethod === 'VIRTUAL_ACCOUNT') {
    const account = newAccount(choice.bank, now, accountTerm)
    const issued = attemptsIn(sandbox.db).save(
      { ...attempt, status: 'VIRTUAL_ACCOUNT_ISSUED', detail: { ...attempt.detail, ...approval, account } },
      now,
    )
    if (!quiet) announce(sandbox, issued, 'Transaction.VirtualAccountIssued')
    return issued
  }
  if (channelByKey(channelKey)?.approvesLater) {
    const pending = attemptsIn(sandbox.db).save({ ...attempt, status: 'PAY_PENDING', detail: { ...attempt.detail, ...approval } }, now)
    if (!quiet) announce(sandbox, pending, 'Transaction.PayPending', { cause: 'ASYNC_PAY_PENDING' })
    return pending
  }
  return capture(sandbox, { ...attempt, detail: { ...attempt.detail, ...approval } }, quiet ? 'quiet' : undefined)
}

export function capture(
  sandbox: Sandbox,
  attempt: Attempt,
  cause: 'quiet' | 'VIRTUAL_ACCOUNT_DEPOSIT' | 'ASYNC_PAY_APPROVED' | undefined,
): Attempt {
  const now = sandbox.clock.now()
  const amount = totalOf(attempt.detail)
  // A deposit cannot be paid with points.
  const isDeposit = attempt.detail.choice.payMethod === 'VIRTUAL_ACCOUNT'
  const discounts = isDeposit ? NO_DISCOUNTS : discountsFor(sandbox, attempt, amount, attempt.detail.chosen)
  // PortOne reports only the sum, whoever grants the discounts.
  const discount = discounts.points + discounts.promotion
  const paid = attemptsIn(sandbox.db).save(
    { ...attempt, status: 'PAID', discount, detail: { ...attempt.detail, discounts, paidAt: now, statusChangedAt: now } },
    now,
    { kind: 'authorise', amount },
    { kind: 'capture', amount },
  )
  if (attempt.detail.cashReceipt) receiptForPayment(sandbox, paid)
  if (cause !== 'quiet') announce(sandbox, paid, 'Transaction.Paid', cause ? { cause } : {})
  return paid
}

type Refusal = { pgCode: string; pgMessage: string; closed?: boolean; sdkCode?: string }

export function fail(sandbox: Sandbox, attempt: Attempt, refusal: Refusal, more: { quiet?: boolean; cause?: string } = {}): Attempt {
  const now = sandbox.clock.now()
  const failure = {
    reason: refusal.pgMessage,
    pgCode: refusal.pgCode,
    pgMessage: refusal.pgMessage,
    closed: refusal.closed ?? false,
    sdkCode: refusal.sdkCode,
  }
  const failed = attemptsIn(sandbox.db).save(
    { ...attempt, status: 'FAILED', detail: { ...attempt.detail, failure, failedAt: now, statusChangedAt: now } },
    now,
  )
  if (!more.quiet) announce(sandbox, failed, 'Transaction.Failed', more.cause ? { cause: more.cause } : {})
  return failed
}
