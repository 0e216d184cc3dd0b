/** Charges a billing key, for a call or for a due schedule. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { approve, fail } from '../books/approval.ts'
import type { Attempt } from '../books/attempt.ts'
import { type BillingKey, billingKeys } from '../books/billing-key-book.ts'
import { newAttempt } from '../books/new-attempt.ts'
import { channelByKey } from '../protocol/channels.ts'
import { pgError, refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'
import type { Choice } from '../protocol/method.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { type KeyPayment, keyPayment } from './key-payment.ts'
import { checkRestPayment, detailOf } from './rest-payment.ts'
import { isBooked } from './schedule-book.ts'

/** `POST /payments/{id}/billing-key`: charges a saved card. 200 means paid; a refusal is 502 with the refusing gateway's own code. */
export function payWithBillingKey(sandbox: Sandbox, paymentId: string, body: unknown): Answer {
  const parsed = keyPayment.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const key = chargeable(sandbox, parsed.data.billingKey)
  checkRestPayment(sandbox, paymentId, parsed.data, 'ALREADY_PAID')
  if (isBooked(sandbox, paymentId)) return refuse('PAYMENT_SCHEDULE_ALREADY_EXISTS')
  const { attempt, refusal } = charge(sandbox, paymentId, key, parsed.data)
  if (refusal) return pgError(refusal.pgCode, refusal.pgMessage)
  return jsonAnswer({ payment: { pgTxId: attempt.detail.pgTxId, paidAt: iso(attempt.detail.paidAt ?? attempt.changedAt) } })
}

/** Returns the key, or refuses one that cannot be charged. */
export function chargeable(sandbox: Sandbox, billingKey: string): BillingKey {
  const key = billingKeys.find(sandbox.db, billingKey)
  if (key?.status === 'DELETED') return refuse('BILLING_KEY_ALREADY_DELETED')
  return key?.status === 'ISSUED' ? key : refuse('BILLING_KEY_NOT_FOUND')
}

export function charge(sandbox: Sandbox, paymentId: string, key: BillingKey, asked: KeyPayment, scheduleId: string | null = null) {
  const channel = channelByKey(asked.channelKey ?? key.channelKey)
  if (!channel) return refuse('CHANNEL_NOT_FOUND')
  const attempt = newAttempt(sandbox, {
    paymentId,
    currency: asked.currency,
    channel,
    ...detailOf(asked),
    choice: choiceOf(key, asked.installmentMonth ?? 0),
    billingKey: key.billingKey,
    scheduleId,
    authenticatedAt: sandbox.clock.now(),
  })
  const quiet = asked.skipWebhook ?? false
  if (!key.card?.chargesWith) return { attempt: approve(sandbox, attempt, quiet), refusal: undefined }
  const refusal = refusalOf(key.card.chargesWith)
  return { attempt: fail(sandbox, attempt, refusal, { quiet }), refusal } satisfies { attempt: Attempt; refusal: unknown }
}

const choiceOf = (key: BillingKey, months: number): Choice => ({
  payMethod: key.method,
  issuer: key.card?.issuer ?? 'SHINHAN_CARD',
  months,
  provider: key.provider,
  bank: 'WOORI',
  ...(key.card && { card: key.card.card }),
})
