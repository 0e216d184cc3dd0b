/** `GET /payments/{id}` and its transactions: the payment's current attempt, or every attempt. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { attemptsIn, currentOf } from '../books/attempt.ts'
import { paymentObject } from '../books/payment-object.ts'
import { portOneError } from '../protocol/errors.ts'

export function lookup(sandbox: Sandbox, paymentId: string, origin: string): Answer {
  const attempt = currentOf(attemptsIn(sandbox.db).byMerchantId(paymentId))
  return attempt ? jsonAnswer(paymentObject(sandbox, attempt, origin)) : portOneError('PAYMENT_NOT_FOUND', '결제 건이 존재하지 않습니다.')
}

export function transactions(sandbox: Sandbox, paymentId: string, origin: string): Answer {
  const attempts = attemptsIn(sandbox.db).byMerchantId(paymentId)
  if (attempts.length === 0) return portOneError('PAYMENT_NOT_FOUND', '결제 건이 존재하지 않습니다.')
  const items = attempts.map((attempt) => ({
    ...paymentObject(sandbox, attempt, origin),
    id: attempt.gatewayId,
    paymentId: attempt.merchantId,
  }))
  return jsonAnswer({ items })
}
