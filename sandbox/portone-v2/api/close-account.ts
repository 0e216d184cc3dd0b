/** `POST /payments/{id}/virtual-account/close`: the account accepts no more deposits. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { fail } from '../books/approval.ts'
import { attemptsIn, currentOf, withClosedAccount } from '../books/attempt.ts'
import { portOneError } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'

/** The schema does not say what happens to the payment. In PortOne V1 it fails, so it fails here too. */
export function closeAccount(sandbox: Sandbox, paymentId: string): Answer {
  const attempt = currentOf(attemptsIn(sandbox.db).byMerchantId(paymentId))
  if (!attempt) return portOneError('PAYMENT_NOT_FOUND')
  if (attempt.status !== 'VIRTUAL_ACCOUNT_ISSUED') return portOneError('PAYMENT_NOT_WAITING_FOR_DEPOSIT')
  const failed = fail(sandbox, withClosedAccount(attempt), { pgCode: 'VIRTUAL_ACCOUNT_CLOSED', pgMessage: '가상계좌가 말소되었습니다.' })
  return jsonAnswer({ closedAt: iso(failed.changedAt) })
}
