/** `/payments/{id}/escrow`: the goods are on their way, and the buyer has them. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { type Attempt, attemptsIn, currentOf, type Escrow } from '../books/attempt.ts'
import { pgError, refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'

const logisticsBody = z.object({
  logistics: z.object({
    company: z.string().min(1),
    invoiceNumber: z.string().min(1),
    sentAt: z.iso.datetime({ offset: true }),
    receivedAt: z.string().optional(),
  }),
})

/** `POST` and `PATCH …/escrow/logistics`: the goods are on their way, or go another way than first said. */
export function tellLogistics(sandbox: Sandbox, paymentId: string, body: unknown): Answer {
  const parsed = logisticsBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const attempt = escrowPayment(sandbox, paymentId)
  if (!('merchantId' in attempt)) return attempt
  const { company, invoiceNumber, sentAt } = parsed.data.logistics
  const appliedAt = sandbox.clock.now()
  save(sandbox, attempt, { status: 'REGISTERED', company, invoiceNumber, sentAt, appliedAt })
  return jsonAnswer({ invoiceNumber, sentAt, appliedAt: iso(appliedAt) })
}

/** `POST …/escrow/complete`: the buyer has the goods and lets the money go. */
export function completeEscrow(sandbox: Sandbox, paymentId: string): Answer {
  const attempt = escrowPayment(sandbox, paymentId)
  if (!('merchantId' in attempt)) return attempt
  if (attempt.detail.escrow?.status !== 'REGISTERED') return pgError('NOT_REGISTERED_LOGISTICS', '배송 정보가 등록되지 않았습니다.')
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
