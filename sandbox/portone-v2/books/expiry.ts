/** Ends what only time ends: an authenticated payment that nobody confirmed, and an account that nobody paid into. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { CONFIRM_MS, fail } from './approval.ts'
import { attemptsIn, withClosedAccount } from './attempt.ts'

export const OUT_OF_TIME = { pgCode: 'EXPIRED_PAYMENT', pgMessage: '결제 시간이 만료되었습니다.' }
export const ACCOUNT_EXPIRED = { pgCode: 'VIRTUAL_ACCOUNT_EXPIRED', pgMessage: '가상계좌 입금 기한이 지났습니다.' }

/** Both fail. An abandoned window stays READY. */
export function expireAllDue(sandbox: Sandbox) {
  const books = attemptsIn(sandbox.db)
  const now = sandbox.clock.now()
  for (const attempt of books.unchangedSince('READY', now - CONFIRM_MS)) {
    if (attempt.detail.authenticatedAt !== null) fail(sandbox, attempt, OUT_OF_TIME)
  }
  for (const attempt of books.unchangedSince('VIRTUAL_ACCOUNT_ISSUED', now)) {
    const { account } = attempt.detail
    if (account && now >= account.expiresAt) fail(sandbox, withClosedAccount(attempt), ACCOUNT_EXPIRED)
  }
}
