/** `POST /payments/{id}/confirm`, manual approval: captures the money or issues the account, if the call's values match the payment. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { approve, CONFIRM_MS, fail } from '../books/approval.ts'
import { type Attempt, attemptsIn, PAID_STATUSES, waitsForMoney } from '../books/attempt.ts'
import { channelByKey } from '../protocol/channels.ts'
import { currency } from '../protocol/currencies.ts'
import { pgError, refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'
import { refusalOf } from '../protocol/refusals.ts'

const confirmBody = z.object({
  paymentToken: z.string().min(1),
  txId: z.string().optional(),
  currency: currency.optional(),
  totalAmount: z.number().int().optional(),
  taxFreeAmount: z.number().int().optional(),
  isTest: z.boolean().optional(),
  skipWebhook: z.boolean().optional(),
})

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
