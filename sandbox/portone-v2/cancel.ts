import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Answer, jsonAnswer } from '../answer.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Attempt, attemptsIn, cancelledOf, cancelledTaxFreeOf, cancelledVatOf, speaking, totalOf, vatOf } from './attempt.ts'
import { type PortOneErrorType, refuse } from './errors.ts'
import { cancellationObject } from './payment.ts'
import { announce } from './webhooks.ts'

const cancelBody = z.object({
  amount: z.number().int().positive().optional(),
  taxFreeAmount: z.number().int().min(0).optional(),
  vatAmount: z.number().int().min(0).optional(),
  reason: z.string().min(1),
  requester: z.enum(['CUSTOMER', 'ADMIN']).optional(),
  currentCancellableAmount: z.number().int().optional(),
  refundAccount: z
    .object({ bank: z.string().min(1), number: z.string().min(1), holderName: z.string().min(1), holderPhoneNumber: z.string().optional() })
    .optional(),
  skipWebhook: z.boolean().optional(),
})
type Asked = { amount: number; taxFreeAmount: number; vatAmount: number }

export function cancel(sandbox: Sandbox, paymentId: string, body: unknown): Answer {
  const parsed = cancelBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const attempt = speaking(attemptsIn(sandbox.db).byMerchantId(paymentId))
  if (!attempt) return refuse('PAYMENT_NOT_FOUND')
  if (attempt.status === 'CANCELLED') return refuse('PAYMENT_ALREADY_CANCELLED')
  if (attempt.status !== 'PAID' && attempt.status !== 'PARTIAL_CANCELLED') return refuse('PAYMENT_NOT_PAID')
  const asked = partsOf(attempt, parsed.data)
  const broken = brokenGuard(attempt, asked, parsed.data.currentCancellableAmount)
  if (broken) return refuse(broken)
  // A bank deposit cannot be sent back to nobody.
  if (attempt.detail.choice.payMethod === 'VIRTUAL_ACCOUNT' && !parsed.data.refundAccount) return refuse('INVALID_REQUEST', 'refundAccount')
  const cancelled = cancelNow(sandbox, attempt, asked, parsed.data.reason, 'API', parsed.data.skipWebhook ?? false)
  const cancellation = cancelled.detail.cancellations.at(-1)
  return jsonAnswer({ cancellation: cancellation && cancellationObject(cancellation) })
}

/** What is not said is taken from what is left, in proportion. */
export function partsOf(
  { detail }: Attempt,
  body: { amount?: number | undefined; taxFreeAmount?: number | undefined; vatAmount?: number | undefined },
): Asked {
  const left = totalOf(detail) - cancelledOf(detail)
  const amount = body.amount ?? left
  const isWhole = amount === left
  const taxFreeAmount = body.taxFreeAmount ?? (isWhole ? detail.taxFreeAmount - cancelledTaxFreeOf(detail) : 0)
  const vatLeft = vatOf(detail) - cancelledVatOf(detail)
  const vatAmount = body.vatAmount ?? (isWhole ? vatLeft : Math.min(Math.round((amount - taxFreeAmount) / 11), vatLeft))
  return { amount, taxFreeAmount, vatAmount }
}

function brokenGuard({ detail }: Attempt, asked: Asked, expectedLeft: number | undefined): PortOneErrorType | undefined {
  const left = totalOf(detail) - cancelledOf(detail)
  if (expectedLeft !== undefined && expectedLeft !== left) return 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN'
  if (asked.amount > left) return 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT'
  if (asked.taxFreeAmount > detail.taxFreeAmount - cancelledTaxFreeOf(detail))
    return 'CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT'
  if (asked.vatAmount > vatOf(detail) - cancelledVatOf(detail)) return 'CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT'
  if (asked.taxFreeAmount + asked.vatAmount > asked.amount) return 'SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT'
  return undefined
}

/** Gives money back, for the API and for PortOne's own console alike. */
export function cancelNow(
  sandbox: Sandbox,
  attempt: Attempt,
  asked: Asked,
  reason: string,
  trigger: 'API' | 'CONSOLE',
  quiet: boolean,
): Attempt {
  const now = sandbox.clock.now()
  const id = `cancellation-${randomUUID()}`
  const cancellations = [
    ...attempt.detail.cancellations,
    { id, totalAmount: asked.amount, taxFreeAmount: asked.taxFreeAmount, vatAmount: asked.vatAmount, reason, at: now, trigger },
  ]
  const isWhole = cancelledOf({ ...attempt.detail, cancellations }) === totalOf(attempt.detail)
  const cancelled = attemptsIn(sandbox.db).save(
    { ...attempt, status: isWhole ? 'CANCELLED' : 'PARTIAL_CANCELLED', detail: { ...attempt.detail, cancellations, statusChangedAt: now } },
    now,
    { kind: 'refund', amount: asked.amount },
  )
  if (!quiet) announce(sandbox, cancelled, isWhole ? 'Transaction.Cancelled' : 'Transaction.PartialCancelled', { cancellationId: id })
  return cancelled
}
