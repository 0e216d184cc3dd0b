/** `POST /payments/{id}/cancel`: refunds money, at once or when the gateway behind PortOne answers. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { partRefusedBy } from '../../companies/profile.ts'
import { NO_DISCOUNTS, shareOf } from '../../gateway/discounts.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import {
  type Attempt,
  attemptsIn,
  type Cancellation,
  cancellableOf,
  cancelledOf,
  cancelledTaxFreeOf,
  cancelledVatOf,
  currentOf,
  totalOf,
  vatOf,
} from '../books/attempt.ts'
import { cancelReceiptOf } from '../books/cash-receipt-book.ts'
import { cancellationObject } from '../books/payment-object.ts'
import { announce } from '../books/webhooks.ts'
import { channelByKey, frontedBy } from '../protocol/channels.ts'
import { type PortOneErrorType, pgError, refuse } from '../protocol/errors.ts'
import { WAYS } from '../protocol/ways.ts'

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
  const attempt = currentOf(attemptsIn(sandbox.db).byMerchantId(paymentId))
  if (!attempt) return refuse('PAYMENT_NOT_FOUND')
  if (attempt.status === 'CANCELLED') return refuse('PAYMENT_ALREADY_CANCELLED')
  if (attempt.status !== 'PAID' && attempt.status !== 'PARTIAL_CANCELLED') return refuse('PAYMENT_NOT_PAID')
  const asked = partsOf(attempt, parsed.data)
  const broken = brokenGuard(attempt, asked, parsed.data.currentCancellableAmount)
  if (broken) return refuse(broken)
  // The refund of a deposit needs an account to go to.
  if (attempt.detail.choice.payMethod === 'VIRTUAL_ACCOUNT' && !parsed.data.refundAccount) return refuse('INVALID_REQUEST', 'refundAccount')
  const refused = whatTheCompanyRefuses(sandbox, attempt, asked)
  if (refused) return pgError('8051', refused)
  const cancelled = cancelNow(sandbox, attempt, asked, parsed.data.reason, 'API', parsed.data.skipWebhook ?? false)
  const cancellation = cancelled.detail.cancellations.at(-1)
  return jsonAnswer({ cancellation: cancellation && cancellationObject(cancellation) })
}

function whatTheCompanyRefuses(sandbox: Sandbox, { detail }: Attempt, { amount }: Asked): string | undefined {
  const channel = channelByKey(detail.channelKey)
  const profile = channel && sandbox.companies.profileOf('portone-v2', frontedBy(channel))
  const made = detail.cancellations.filter(({ status }) => status !== 'FAILED').length
  return profile && partRefusedBy(profile, { way: WAYS[detail.choice.payMethod] ?? 'card', amount, left: cancellableOf(detail), made })
}

/** Adds missing parts: in a full cancellation all that is left; in a partial one no tax-free amount, and one eleventh as VAT. */
export function partsOf(
  { detail }: Attempt,
  body: { amount?: number | undefined; taxFreeAmount?: number | undefined; vatAmount?: number | undefined },
): Asked {
  const left = cancellableOf(detail)
  const amount = body.amount ?? left
  const isWhole = amount === left
  const taxFreeAmount = body.taxFreeAmount ?? (isWhole ? detail.taxFreeAmount - cancelledTaxFreeOf(detail) : 0)
  const vatLeft = vatOf(detail) - cancelledVatOf(detail)
  const vatAmount = body.vatAmount ?? (isWhole ? vatLeft : Math.min(Math.round((amount - taxFreeAmount) / 11), vatLeft))
  return { amount, taxFreeAmount, vatAmount }
}

function brokenGuard({ detail }: Attempt, asked: Asked, expectedLeft: number | undefined): PortOneErrorType | undefined {
  const left = cancellableOf(detail)
  if (expectedLeft !== undefined && expectedLeft !== left) return 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN'
  if (asked.amount > left) return 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT'
  if (asked.taxFreeAmount > detail.taxFreeAmount - cancelledTaxFreeOf(detail))
    return 'CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT'
  if (asked.vatAmount > vatOf(detail) - cancelledVatOf(detail)) return 'CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT'
  if (asked.taxFreeAmount + asked.vatAmount > asked.amount) return 'SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT'
  return undefined
}

/** Cancels for the API and for PortOne's own console. */
export function cancelNow(
  sandbox: Sandbox,
  attempt: Attempt,
  asked: Asked,
  reason: string,
  trigger: Cancellation['trigger'],
  quiet: boolean,
): Attempt {
  const now = sandbox.clock.now()
  const { points } = attempt.detail.discounts ?? NO_DISCOUNTS
  const waits = channelByKey(attempt.detail.channelKey)?.cancelsLater || traitOf(sandbox, attempt) !== undefined
  // A chargeback never waits: the card company takes its money at once.
  const later = waits && trigger !== 'CHARGEBACK'
  const cancellation: Cancellation = {
    id: `cancellation-${randomUUID()}`,
    status: 'REQUESTED',
    totalAmount: asked.amount,
    taxFreeAmount: asked.taxFreeAmount,
    vatAmount: asked.vatAmount,
    ...(points > 0 && { points: shareOf(points, totalOf(attempt.detail), cancelledOf(attempt.detail), asked.amount) }),
    reason,
    requestedAt: now,
    at: now,
    trigger,
  }
  const requested = { ...attempt, detail: { ...attempt.detail, cancellations: [...attempt.detail.cancellations, cancellation] } }
  if (!later) return finish(sandbox, requested, cancellation, quiet ? 'quiet' : undefined)
  const waiting = attemptsIn(sandbox.db).save(requested, now)
  if (!quiet) announce(sandbox, waiting, 'Transaction.CancelPending', { cancellationId: cancellation.id })
  return waiting
}

const traitOf = (sandbox: Sandbox, { merchantId }: Attempt) => sandbox.traits.effective('portone-v2', merchantId).refunds

/** How long a cancellation waits that a trait delays: two days, as long as banks take. */
const CANCEL_MS = 2 * 86_400_000

/** Ends cancellations that a trait delayed. Those of a channel that cancels later wait for the console. */
export function finishDueCancellations(sandbox: Sandbox) {
  const books = attemptsIn(sandbox.db)
  const dueSince = sandbox.clock.now() - CANCEL_MS
  for (const attempt of ['PAID', 'PARTIAL_CANCELLED'].flatMap((status) => books.unchangedSince(status, dueSince))) {
    const waiting = attempt.detail.cancellations.find(({ status }) => status === 'REQUESTED')
    const trait = traitOf(sandbox, attempt)
    if (!waiting || !trait) continue
    if (trait === 'later') finishCancellation(sandbox, attempt, waiting)
    else failCancellation(sandbox, attempt, waiting)
  }
}

/** The gateway behind PortOne answers that a waiting cancellation succeeded. */
export const finishCancellation = (sandbox: Sandbox, attempt: Attempt, cancellation: Cancellation) =>
  finish(sandbox, attempt, cancellation, 'ASYNC_CANCEL_APPROVED')

/** The gateway behind PortOne answers that it failed, and no money moves. */
export function failCancellation(sandbox: Sandbox, attempt: Attempt, cancellation: Cancellation) {
  const now = sandbox.clock.now()
  const cancellations = attempt.detail.cancellations.map((each) =>
    each.id === cancellation.id ? { ...each, status: 'FAILED' as const, at: now } : each,
  )
  const failed = attemptsIn(sandbox.db).save({ ...attempt, detail: { ...attempt.detail, cancellations } }, now)
  // The documents have no event for this, so the event of the payment's current status is sent again, with the cause.
  announce(sandbox, failed, failed.status === 'PAID' ? 'Transaction.Paid' : 'Transaction.PartialCancelled', {
    cancellationId: cancellation.id,
    cause: 'ASYNC_CANCEL_FAILED',
  })
}

function finish(
  sandbox: Sandbox,
  attempt: Attempt,
  cancellation: Cancellation,
  cause: 'quiet' | 'ASYNC_CANCEL_APPROVED' | undefined,
): Attempt {
  const now = sandbox.clock.now()
  const cancellations = attempt.detail.cancellations.map((each) =>
    each.id === cancellation.id ? { ...each, status: 'SUCCEEDED' as const, at: now } : each,
  )
  const isWhole = cancelledOf({ ...attempt.detail, cancellations }) === totalOf(attempt.detail)
  const cancelled = attemptsIn(sandbox.db).save(
    { ...attempt, status: isWhole ? 'CANCELLED' : 'PARTIAL_CANCELLED', detail: { ...attempt.detail, cancellations, statusChangedAt: now } },
    now,
    { kind: 'refund', amount: cancellation.totalAmount },
  )
  if (isWhole) cancelReceiptOf(sandbox, attempt.merchantId)
  if (cause !== 'quiet')
    announce(sandbox, cancelled, isWhole ? 'Transaction.Cancelled' : 'Transaction.PartialCancelled', {
      cancellationId: cancellation.id,
      ...(cause && { cause }),
    })
  return cancelled
}
