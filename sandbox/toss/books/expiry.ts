/** Ends what only time ends: a window, the wait for a confirm call, an account. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type TossPayment, tossBooks } from './payment.ts'
import { announce } from './webhooks.ts'

// Two deadlines: thirty minutes from opening the window to authentication, ten from there to confirm.
const WINDOW_MS = 30 * 60_000
const CONFIRM_MS = 10 * 60_000

export function expireIfDue(sandbox: Sandbox, payment: TossPayment, origin: string): TossPayment {
  if (!isDue(payment, sandbox.clock.now())) return payment
  const failure = { code: 'EXPIRED_PAYMENT', message: '결제 시간이 만료되었습니다.' }
  const expired = tossBooks(sandbox.db).save({ ...payment, status: 'EXPIRED', detail: { ...payment.detail, failure } }, sandbox.clock.now())
  announce(sandbox, expired, origin)
  return expired
}

function isDue({ status, openedAt, detail }: TossPayment, now: number) {
  if (status === 'READY') return now >= openedAt + WINDOW_MS
  if (status === 'IN_PROGRESS') return now >= (detail.authenticatedAt ?? openedAt) + CONFIRM_MS
  return false
}

/** Ends every payment whose time is over. A missed deposit deadline changes only the account, and sends no webhook. */
export function expireAllDue(sandbox: Sandbox, origin: string) {
  const books = tossBooks(sandbox.db)
  const now = sandbox.clock.now()
  for (const payment of books.unchangedSince('READY', now - WINDOW_MS)) expireIfDue(sandbox, payment, origin)
  for (const payment of books.unchangedSince('IN_PROGRESS', now - CONFIRM_MS)) expireIfDue(sandbox, payment, origin)
  for (const payment of books.unchangedSince('WAITING_FOR_DEPOSIT', now)) {
    const { account } = payment.detail
    if (account && !account.expired && now >= account.dueAt) closeAccount(sandbox, payment)
  }
}

export function closeAccount(sandbox: Sandbox, payment: TossPayment) {
  const { account } = payment.detail
  if (account)
    tossBooks(sandbox.db).save({ ...payment, detail: { ...payment.detail, account: { ...account, expired: true } } }, sandbox.clock.now())
}
