/** What a buyer does in the window (pays, declines or closes it), and what the browser is then told. */
import { randomUUID } from 'node:crypto'
import { discountsIn } from '../../gateway/discounts.ts'
import type { BuyerAct, Outcome } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { approve, fail } from '../books/approval.ts'
import { type Attempt, attemptsIn, PAID_STATUSES } from '../books/attempt.ts'
import { billingKeys } from '../books/billing-key-book.ts'
import { issueKey } from '../books/issue-billing-key.ts'
import { channelByKey } from '../protocol/channels.ts'
import { chosen } from '../protocol/method.ts'
import { CLOSED_BY_BUYER, refusalOf } from '../protocol/refusals.ts'

/** An automatic channel captures the money at once; a manual one gives the shop a token to confirm with. */
export function approveInWindow(sandbox: Sandbox, attempt: Attempt, act: BuyerAct): Outcome {
  if (attempt.status !== 'READY' || attempt.detail.authenticatedAt !== null) return ended(attempt)
  const others = attemptsIn(sandbox.db).byMerchantId(attempt.merchantId)
  // Of two windows of one payment, PortOne refuses the second, whatever the card.
  if (others.some((other) => PAID_STATUSES.has(other.status))) return refuseAsPaid(sandbox, attempt)
  const isManual = channelByKey(attempt.detail.channelKey)?.manual ?? false
  if (act.at === 'confirm' && !isManual) return declineInWindow(sandbox, attempt, act)
  const now = sandbox.clock.now()
  const authenticated = attemptsIn(sandbox.db).save(
    {
      ...attempt,
      detail: {
        ...attempt.detail,
        authenticatedAt: now,
        choice: chosen(attempt.detail.choice, act),
        paidAmount: act.paidAmount ?? attempt.detail.paidAmount,
        chosen: discountsIn(act),
        paymentToken: isManual ? `payment-token-${randomUUID()}` : null,
        refusedAtConfirm: act.at === 'confirm' ? (act.reason ?? 'limit') : null,
      },
    },
    now,
  )
  if (authenticated.detail.issuesKey) registerBeside(sandbox, authenticated.detail.issuesKey, isManual)
  return endedWithKey(sandbox, isManual ? authenticated : approve(sandbox, authenticated, false))
}

/** Registers the key of the same window: issued with the payment, or by the shop's confirm call. */
function registerBeside(sandbox: Sandbox, billingKey: string, isManual: boolean) {
  const key = billingKeys.find(sandbox.db, billingKey)
  if (key && isManual) billingKeys.save(sandbox.db, { ...key, status: 'AUTHENTICATED', issueToken: `billing-issue-token-${randomUUID()}` })
  else if (key) issueKey(sandbox, key)
}

/** Like `ended`, with the key that the same window registered, if any. */
export function endedWithKey(sandbox: Sandbox, attempt: Attempt): Outcome {
  const plain = ended(attempt)
  const key = attempt.detail.issuesKey === null ? undefined : billingKeys.find(sandbox.db, attempt.detail.issuesKey)
  if (!key) return plain
  const manual = key.issueToken !== null
  const more: Record<string, string> = {
    transactionType: 'ISSUE_BILLING_KEY_AND_PAY',
    billingKey: manual ? 'NEEDS_CONFIRMATION' : key.billingKey,
    ...(manual && key.issueToken && { txId: 'NEEDS_CONFIRMATION', billingIssueToken: key.issueToken }),
  }
  const { paymentToken: _paymentToken, ...result } = plain.result
  return {
    result: { ...result, ...more },
    back: plain.back && { address: plain.back.address, fields: { ...plain.back.fields, ...more } },
  }
}

export function declineInWindow(sandbox: Sandbox, attempt: Attempt, act: BuyerAct): Outcome {
  const isManual = channelByKey(attempt.detail.channelKey)?.manual ?? false
  if (act.at === 'confirm' && isManual) return approveInWindow(sandbox, attempt, act)
  if (attempt.status !== 'READY' || attempt.detail.authenticatedAt !== null) return ended(attempt)
  const { confirmRefusal } = attempt.detail
  if (confirmRefusal) {
    const refusal = { pgCode: 'CONFIRM_PROCESS_FAILED', pgMessage: confirmRefusal, sdkCode: 'ConfirmProcessFailed' }
    return ended(fail(sandbox, attempt, refusal))
  }
  return ended(fail(sandbox, attempt, refusalOf(act.reason)))
}

/** Closing the window fails the attempt, and the shop gets a webhook. */
export function closeWindow(sandbox: Sandbox, attempt: Attempt): Outcome {
  if (attempt.status !== 'READY' || attempt.detail.authenticatedAt !== null) return ended(attempt)
  return ended(fail(sandbox, attempt, CLOSED_BY_BUYER))
}

function refuseAsPaid(sandbox: Sandbox, attempt: Attempt): Outcome {
  const message = '이미 결제가 완료된 건입니다.'
  return ended(fail(sandbox, attempt, { pgCode: 'ALREADY_PAID', pgMessage: message, sdkCode: 'PaymentAlreadyPaid' }))
}

/** The window's answer, also for a browser that asks twice. */
export function ended(attempt: Attempt): Outcome {
  const { failure, paymentToken } = attempt.detail
  if (attempt.status !== 'FAILED' || !failure) return outcome(attempt, { ...ids(attempt), ...(paymentToken && { paymentToken }) })
  // A failure resolves the promise too; only `code` distinguishes it from success.
  // A refusal by PortOne itself has no code or message of the gateway behind it.
  if (failure.sdkCode) return outcome(attempt, { ...ids(attempt), code: failure.sdkCode, message: failure.pgMessage })
  return outcome(attempt, {
    ...ids(attempt),
    code: 'PGProviderError',
    message: failure.pgMessage,
    pgCode: failure.pgCode,
    pgMessage: failure.pgMessage,
  })
}

const ids = (attempt: Attempt) => ({ transactionType: 'PAYMENT', txId: attempt.gatewayId, paymentId: attempt.merchantId })

const outcome = (attempt: Attempt, result: Record<string, string>): Outcome => ({
  result,
  back: attempt.detail.redirectUrl ? { address: attempt.detail.redirectUrl, fields: result } : null,
})
