/** `POST /payments/{id}/pre-register`: the shop registers in advance the amount that the window must ask for. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { attemptsIn, PAID_STATUSES } from '../books/attempt.ts'
import { register, registration } from '../books/registration.ts'
import { refuse } from '../protocol/errors.ts'

/** Until the payment is paid, a new registration replaces the old one. */
export function preRegister(sandbox: Sandbox, paymentId: string, body: unknown): Answer {
  const parsed = registration.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  if (
    attemptsIn(sandbox.db)
      .byMerchantId(paymentId)
      .some((attempt) => PAID_STATUSES.has(attempt.status))
  )
    return refuse('ALREADY_PAID')
  register(sandbox, paymentId, parsed.data)
  return jsonAnswer({})
}
