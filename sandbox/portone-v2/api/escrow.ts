/** `/payments/{id}/escrow`: the shop reports the parcel, and the buyer confirms the purchase. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { type Attempt, attemptsIn, currentOf, type Escrow } from '../books/attempt.ts'
import { pgError, refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'

// `PaymentLogisticsCompany` of the schema.
const COMPANIES = [
  ...['LOTTE', 'LOGEN', 'DONGWON', 'POST', 'CJ', 'HANJIN', 'DAESIN', 'ILYANG', 'KYUNGDONG', 'CHUNIL', 'POST_REGISTERED', 'GS'],
  ...['WOORI', 'HAPDONG', 'FEDEX', 'UPS', 'GSM_NTON', 'SUNGWON', 'LX_PANTOS', 'ACI', 'CJ_INTL', 'USPS', 'EMS', 'DHL', 'KGL'],
  ...['GOODSTOLUCK', 'KUNYOUNG', 'SLX', 'SF', 'ETC'],
] as const

const logisticsBody = z.object({
  logistics: z.object({
    company: z.enum(COMPANIES),
    invoiceNumber: z.string().min(1),
    sentAt: z.iso.datetime({ offset: true }),
    receivedAt: z.string().optional(),
  }),
})

/** `POST` and `PATCH …/escrow/logistics`: registers the parcel, or changes it. A second `POST` is refused, as in V1. */
export function tellLogistics(sandbox: Sandbox, paymentId: string, body: unknown, which: 'new' | 'change'): Answer {
  const parsed = logisticsBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const attempt = escrowPayment(sandbox, paymentId)
  if (!('merchantId' in attempt)) return attempt
  const isKnown = attempt.detail.escrow?.status !== 'BEFORE_REGISTERED'
  if (which === 'new' && isKnown) return pgError('ALREADY_REGISTERED_LOGISTICS', '이미 배송 정보가 등록되었습니다.')
  if (which === 'change' && !isKnown) return pgError('NOT_REGISTERED_LOGISTICS', '배송 정보가 등록되지 않았습니다.')
  const { company, invoiceNumber, sentAt } = parsed.data.logistics
  const appliedAt = sandbox.clock.now()
  save(sandbox, attempt, { status: 'REGISTERED', company, invoiceNumber, sentAt, appliedAt })
  return jsonAnswer({ invoiceNumber, sentAt, appliedAt: iso(appliedAt) })
}

/** `POST …/escrow/complete`: the buyer confirms the purchase, and the company pays the shop. */
export function completeEscrow(sandbox: Sandbox, paymentId: string): Answer {
  const attempt = escrowPayment(sandbox, paymentId)
  if (!('merchantId' in attempt)) return attempt
  if (attempt.detail.escrow?.status !== 'REGISTERED' && attempt.detail.escrow?.status !== 'DELIVERED')
    return pgError('NOT_REGISTERED_LOGISTICS', '배송 정보가 등록되지 않았습니다.')
  save(sandbox, attempt, { ...attempt.detail.escrow, status: 'CONFIRMED' })
  return jsonAnswer({ completedAt: iso(sandbox.clock.now()) })
}

function escrowPayment(sandbox: Sandbox, paymentId: string): Attempt | Answer {
  const attempt = currentOf(attemptsIn(sandbox.db).byMerchantId(paymentId))
  if (!attempt) return refuse('PAYMENT_NOT_FOUND')
  if (attempt.status !== 'PAID' && attempt.status !== 'PARTIAL_CANCELLED') return refuse('PAYMENT_NOT_PAID')
  return attempt.detail.escrow ? attempt : pgError('NOT_ESCROW_PAYMENT', '에스크로 결제가 아닙니다.')
}

const save = (sandbox: Sandbox, attempt: Attempt, escrow: Escrow) =>
  attemptsIn(sandbox.db).save({ ...attempt, detail: { ...attempt.detail, escrow } }, sandbox.clock.now())

/** The buyer accepts or rejects the goods on the company's own page. Returns a sentence if that is impossible. */
export function answerOfBuyer(sandbox: Sandbox, attempt: Attempt, result: string | undefined): string | undefined {
  const { escrow } = attempt.detail
  if (!escrow) return 'this is not an escrow payment'
  const status = result === 'failed' ? 'REJECTED' : 'CONFIRMED'
  if (escrow.status !== 'REGISTERED' && escrow.status !== 'DELIVERED')
    return `the escrow is ${escrow.status}: the buyer has no goods to accept or reject`
  save(sandbox, attempt, { ...escrow, status })
  return undefined
}
