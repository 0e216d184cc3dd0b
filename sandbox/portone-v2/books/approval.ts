import { randomInt, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { channelByKey } from '../protocol/credentials.ts'
import { pgError, refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'
import { newAccount } from '../protocol/method.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { type Attempt, attemptsIn, PAID_STATUSES, totalOf, waitsForMoney } from './attempt.ts'
import { receiptForPayment } from './cash-receipt-book.ts'
import { announce } from './webhooks.ts'

// Chosen: PortOne leaves the time limit of manual approval to the gateway behind it; Toss gives ten minutes.
export const CONFIRM_MS = 10 * 60_000

const confirmBody = z.object({
  paymentToken: z.string().min(1),
  txId: z.string().optional(),
  currency: z.string().optional(),
  totalAmount: z.number().int().optional(),
  taxFreeAmount: z.number().int().optional(),
  isTest: z.boolean().optional(),
  skipWebhook: z.boolean().optional(),
})

/** Manual approval: takes the money, or issues the account, if what the shop expects is what the buyer agreed to. */
export function confirm(sandbox: Sandbox, paymentId: string, body: unknown): Answer {
  const parsed = confirmBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const asked = parsed.data
  const attempts = attemptsIn(sandbox.db).byMerchantId(paymentId)
  if (attempts.length === 0) return refuse('PAYMENT_NOT_FOUND')
  if (attempts.some((attempt) => PAID_STATUSES.has(attempt.status) || waitsForMoney(attempt))) return refuse('ALREADY_PAID')
  const attempt = attempts.find((each) => each.detail.paymentToken === asked.paymentToken)
  if (attempt?.status !== 'READY') return refuse('INVALID_PAYMENT_TOKEN')
  if (sandbox.clock.now() >= (attempt.detail.authenticatedAt ?? 0) + CONFIRM_MS)
    return refuse('INVALID_PAYMENT_TOKEN', '수동 승인 시간이 지났습니다.')
  const differing = whatDiffers(attempt, asked)
  if (differing) return refuse('INFORMATION_MISMATCH', `${differing} 값이 결제 정보와 일치하지 않습니다.`)

  if (attempt.detail.refusedAtConfirm) {
    const refusal = refusalOf(attempt.detail.refusedAtConfirm)
    fail(sandbox, attempt, refusal)
    return pgError(refusal.pgCode, refusal.pgMessage)
  }
  const approved = approve(sandbox, attempt, asked.skipWebhook ?? false)
  return jsonAnswer({ pgTxId: approved.detail.pgTxId, paidAt: iso(approved.detail.paidAt ?? approved.changedAt) })
}

function whatDiffers({ gatewayId, currency, detail }: Attempt, asked: z.infer<typeof confirmBody>) {
  if (asked.txId !== undefined && asked.txId !== gatewayId) return 'txId'
  if (asked.currency !== undefined && asked.currency !== currency) return 'currency'
  if (asked.totalAmount !== undefined && asked.totalAmount !== detail.totalAmount) return 'totalAmount'
  if (asked.taxFreeAmount !== undefined && asked.taxFreeAmount !== detail.taxFreeAmount) return 'taxFreeAmount'
  if (asked.isTest !== undefined && asked.isTest !== (channelByKey(detail.channelKey)?.mode !== 'live')) return 'isTest'
  return undefined
}

/** Money is taken, or the account is issued. The one place where it happens, for automatic and manual channels alike. */
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
  const paid = attemptsIn(sandbox.db).save(
    { ...attempt, status: 'PAID', detail: { ...attempt.detail, paidAt: now, statusChangedAt: now } },
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
