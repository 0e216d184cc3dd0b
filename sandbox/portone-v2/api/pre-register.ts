/** `POST /payments/{id}/pre-register`: the shop says in advance what the window may ask. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { attemptsIn, PAID_STATUSES } from '../books/attempt.ts'
import { register, registration } from '../books/registration.ts'
import { refuse } from '../protocol/errors.ts'

/** Another registration replaces the first, until the payment is paid. */
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
