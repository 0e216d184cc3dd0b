/** `POST /payments/{id}/instant`: charges a typed card or issues an account, without a window. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { approve, fail } from '../books/approval.ts'
import type { AttemptDetail } from '../books/attempt.ts'
import { newAttempt } from '../books/new-attempt.ts'
import { type Channel, channelByKey, KEY_IN_COMPANIES } from '../protocol/channels.ts'
import { pgError, refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'
import { apiBank, type Choice } from '../protocol/method.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { typedCard } from '../protocol/typed-card.ts'
import { checkRestPayment, detailOf, restCustomer, restPayment } from './rest-payment.ts'
import { isBooked } from './schedule-book.ts'

const expiry = z.union([
  z.object({ validHours: z.number().int().positive() }).transform(({ validHours }) => ({ hours: validHours })),
  z.object({ dueDate: z.iso.datetime({ offset: true }) }).transform(({ dueDate }) => ({ at: Date.parse(dueDate) })),
])

const instantBody = z.intersection(
  restPayment,
  z.object({
    channelKey: z.string().optional(),
    method: z.object({
      card: z.object({ credential: typedCard, installmentMonth: z.number().int().min(0).max(24).optional() }).optional(),
      virtualAccount: z
        .object({
          bank: z.string(),
          expiry,
          option: z.object({ type: z.enum(['NORMAL', 'FIXED']) }),
          cashReceipt: z
            .object({ type: z.enum(['PERSONAL', 'CORPORATE', 'ANONYMOUS']), customerIdentityNumber: z.string().optional() })
            .optional(),
        })
        .optional(),
    }),
  }),
)
type InstantBody = z.infer<typeof instantBody>

export function payInstantly(sandbox: Sandbox, paymentId: string, body: unknown): Answer {
  const parsed = instantBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const asked = parsed.data
  const channel = channelByKey(asked.channelKey)
  if (!channel) return refuse('CHANNEL_NOT_FOUND')
  checkRestPayment(sandbox, paymentId, asked, 'ALREADY_PAID')
  if (isBooked(sandbox, paymentId)) return refuse('PAYMENT_SCHEDULE_ALREADY_EXISTS')
  const how = methodIn(asked)
  if (!how) return refuse('INVALID_REQUEST', 'method')
  if (asked.method.card) checkTypedCard(channel, asked)
  const now = sandbox.clock.now()
  const attempt = newAttempt(sandbox, {
    paymentId,
    currency: asked.currency,
    channel,
    ...detailOf(asked),
    ...how.detail,
    authenticatedAt: now,
  })
  const isOver = how.endsAt !== undefined && how.endsAt <= now
  const refused = isOver ? 'expired' : how.chargesWith
  if (refused) {
    const refusal = refusalOf(refused)
    fail(sandbox, attempt, refusal, { quiet: asked.skipWebhook ?? false })
    return pgError(refusal.pgCode, refusal.pgMessage)
  }
  const approved = approve(sandbox, attempt, asked.skipWebhook ?? false)
  return jsonAnswer({ payment: { pgTxId: approved.detail.pgTxId, paidAt: iso(approved.detail.paidAt ?? approved.changedAt) } })
}

const NAMED_BUYER = new Set(['INICIS_V2', 'WELCOME'])

/** A company without a typed card has no such call, and some want to know whose card it is. */
function checkTypedCard({ pgProvider }: Channel, { customer = {} }: InstantBody) {
  if (!KEY_IN_COMPANIES.has(pgProvider)) return refuse('INVALID_REQUEST', '수기 결제를 지원하지 않는 채널입니다.')
  const { name, phoneNumber, email } = restCustomer(customer)
  if (NAMED_BUYER.has(pgProvider) && !(name && phoneNumber && email)) return refuse('INVALID_REQUEST', 'customer')
  return undefined
}

type How = { detail: Partial<AttemptDetail> & { choice: Choice }; chargesWith: string | null; endsAt?: number }

function methodIn({ method }: InstantBody): How | undefined {
  const blank = { issuer: 'SHINHAN_CARD', months: 0, provider: 'KAKAOPAY', bank: 'WOORI' }
  if (method.card) {
    const { issuer, card, chargesWith, endsAt } = method.card.credential
    return {
      detail: { choice: { ...blank, payMethod: 'CARD', issuer, card, months: method.card.installmentMonth ?? 0 } },
      chargesWith,
      endsAt,
    }
  }
  if (!method.virtualAccount) return undefined
  const { bank, expiry: accountTerm, cashReceipt } = method.virtualAccount
  const wantsReceipt = cashReceipt?.customerIdentityNumber && cashReceipt.type !== 'ANONYMOUS'
  return {
    detail: {
      choice: { ...blank, payMethod: 'VIRTUAL_ACCOUNT', bank: apiBank(bank) },
      accountTerm,
      cashReceipt: wantsReceipt
        ? {
            type: cashReceipt.type === 'CORPORATE' ? 'CORPORATE' : 'PERSONAL',
            identity: cashReceipt.customerIdentityNumber?.slice(-2) ?? '',
          }
        : null,
    },
    chargesWith: null,
  }
}
