/** What only a bank, PortOne's console or time can do to a PortOne V2 payment. */
import { randomUUID } from 'node:crypto'
import type { ConsoleAct, ConsoleActBody } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { cancelNow, failCancellation, finishCancellation, partsOf } from './api/cancel.ts'
import { answerOfBuyer } from './api/escrow.ts'
import { capture, fail } from './books/approval.ts'
import { type Attempt, attemptsIn, cancellableOf, withClosedAccount } from './books/attempt.ts'
import { ACCOUNT_EXPIRED, OUT_OF_TIME } from './books/expiry.ts'
import { announce } from './books/webhooks.ts'

/** Returns a sentence if the act is impossible. */
export function actOn(sandbox: Sandbox, attempt: Attempt, act: ConsoleAct, body: ConsoleActBody): string | undefined {
  switch (act) {
    case 'deposit':
      return deposit(sandbox, attempt, body)
    case 'reverse-deposit':
      return 'PortOne has no status for a reversed deposit'
    case 'cancel':
      return cancelFromConsole(sandbox, attempt, body)
    case 'dispute':
      return dispute(sandbox, attempt, body)
    case 'expire':
      return expire(sandbox, attempt)
    case 'escrow':
      return answerOfBuyer(sandbox, attempt, body.result)
    default:
      return act satisfies never
  }
}

/** A bank accepts only the requested sum. Another `amount` is the bank's mistake, and the payment then has that sum. */
function deposit(sandbox: Sandbox, attempt: Attempt, body: ConsoleActBody) {
  if (attempt.status === 'PAY_PENDING') {
    capture(sandbox, attempt, 'ASYNC_PAY_APPROVED')
    return undefined
  }
  if (attempt.status !== 'VIRTUAL_ACCOUNT_ISSUED') return `the payment is ${attempt.status}, not VIRTUAL_ACCOUNT_ISSUED`
  const paidAmount = body.amount ?? attempt.detail.paidAmount
  capture(sandbox, { ...attempt, detail: { ...attempt.detail, paidAmount } }, 'VIRTUAL_ACCOUNT_DEPOSIT')
  return undefined
}

function cancelFromConsole(sandbox: Sandbox, attempt: Attempt, body: ConsoleActBody) {
  if (body.result === 'succeeded' || body.result === 'failed') return endCancellation(sandbox, attempt, body.result)
  const left = cancellableOf(attempt.detail)
  if (attempt.status !== 'PAID' && attempt.status !== 'PARTIAL_CANCELLED') return `a ${attempt.status} payment cannot be cancelled`
  if (left <= 0 || (body.amount !== undefined && (body.amount <= 0 || body.amount > left))) return `only ${left} is left to cancel`
  cancelNow(sandbox, attempt, partsOf(attempt, { amount: body.amount }), body.reason ?? '관리자 콘솔 취소', 'CONSOLE', false)
  return undefined
}

/** The gateway behind PortOne answers the waiting cancellation. */
function endCancellation(sandbox: Sandbox, attempt: Attempt, result: 'succeeded' | 'failed') {
  const waiting = attempt.detail.cancellations.find(({ status }) => status === 'REQUESTED')
  if (!waiting) return 'no cancellation waits for its answer'
  if (result === 'succeeded') finishCancellation(sandbox, attempt, waiting)
  else failCancellation(sandbox, attempt, waiting)
  return undefined
}

function dispute(sandbox: Sandbox, attempt: Attempt, body: ConsoleActBody) {
  if (body.result === 'won' || body.result === 'lost') return resolveDispute(sandbox, attempt, body)
  if (attempt.captured === 0) return 'nothing was paid, so nothing can be disputed'
  const now = sandbox.clock.now()
  const created = {
    status: 'UNRESOLVED',
    pgDisputeId: randomUUID(),
    reason: body.reason ?? '구매자 이의제기',
    createdAt: new Date(now).toISOString(),
  }
  const disputed = attemptsIn(sandbox.db).save({ ...attempt, disputes: [...attempt.disputes, created] }, now)
  announce(sandbox, disputed, 'Transaction.DisputeCreated', { cause: 'DISPUTE_CREATED' })
  return undefined
}

/** PortOne reports that a dispute is over, but not who won. With the trait, a lost dispute also becomes a cancellation. */
function resolveDispute(sandbox: Sandbox, attempt: Attempt, { result, amount, reason }: ConsoleActBody) {
  const isOpen = (one: unknown) => typeof one === 'object' && one !== null && 'status' in one && one.status === 'UNRESOLVED'
  const open = attempt.disputes.findLast(isOpen)
  if (!open) return 'no dispute of this payment is open'
  const now = sandbox.clock.now()
  const resolved = { ...open, status: 'RESOLVED', resolvedAt: new Date(now).toISOString() }
  const changed = attemptsIn(sandbox.db).save({ ...attempt, disputes: attempt.disputes.map((one) => (one === open ? resolved : one)) }, now)
  announce(sandbox, changed, 'Transaction.DisputeResolved', { cause: 'DISPUTE_RESOLVED' })
  const left = cancellableOf(changed.detail)
  const moves = sandbox.traits.effective('portone-v2', attempt.merchantId).disputesMoveMoney === true
  if (result === 'lost' && moves && left > 0)
    cancelNow(
      sandbox,
      changed,
      partsOf(changed, { amount: Math.min(amount ?? left, left) }),
      reason ?? '카드사 이의제기',
      'CHARGEBACK',
      false,
    )
  return undefined
}

function expire(sandbox: Sandbox, attempt: Attempt) {
  if (attempt.status === 'VIRTUAL_ACCOUNT_ISSUED') fail(sandbox, withClosedAccount(attempt), ACCOUNT_EXPIRED)
  else if (attempt.status === 'READY') fail(sandbox, attempt, OUT_OF_TIME)
  else if (attempt.status === 'PAY_PENDING') fail(sandbox, attempt, OUT_OF_TIME, { cause: 'ASYNC_PAY_FAILED' })
  else return `a ${attempt.status} payment cannot expire`
  return undefined
}
