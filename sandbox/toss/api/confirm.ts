/** `POST /v1/payments/confirm`: captures the money or issues the account. No earlier call does. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { abort, approve } from '../books/approval.ts'
import { expireIfDue } from '../books/expiry.ts'
import { CONFIRMED_STATUSES, isOrderConfirmed, type TossPayment, tossBooks } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { announce } from '../books/webhooks.ts'
import type { KeySet } from '../protocol/credentials.ts'
import { type Language, refuse } from '../protocol/errors.ts'
import { minimumAmount } from '../protocol/methods.ts'

const confirmBody = z.object({ paymentKey: z.string().min(1).max(200), orderId: z.string().min(1), amount: z.number() })

export function confirm(sandbox: Sandbox, keySet: KeySet, body: unknown, origin: string, language: Language): Answer {
  const books = tossBooks(sandbox.db)
  const parsed = confirmBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', language)
  const found = books.byGatewayId(parsed.data.paymentKey)
  if (!found) return refuse('NOT_FOUND_PAYMENT', language)
  if (found.detail.keySet !== keySet) return refuse('INVALID_API_KEY', language)
  if (found.merchantId !== parsed.data.orderId) return refuse('FORBIDDEN_REQUEST', language)

  const payment = expireIfDue(sandbox, found, origin)
  const reason = whyNot(sandbox, payment, parsed.data.amount)
  if (reason) return refuse(reason, language)
  if (payment.detail.refusedAtConfirm) return abort(sandbox, payment, payment.detail.refusedAtConfirm, origin, language)
  const approved = approve(sandbox, payment)
  announce(sandbox, approved, origin)
  return jsonAnswer({ ...paymentObject(sandbox, approved, origin), secret: approved.detail.secret })
}

function whyNot(sandbox: Sandbox, payment: TossPayment, amount: number): string | undefined {
  if (CONFIRMED_STATUSES.has(payment.status)) return 'ALREADY_PROCESSED_PAYMENT'
  if (payment.status !== 'IN_PROGRESS') return 'NOT_FOUND_PAYMENT_SESSION'
  // An order id is paid once, by the first of its windows to get here.
  if (isOrderConfirmed(sandbox, payment.merchantId)) return 'ALREADY_PROCESSED_PAYMENT'
  // Toss does not document this code. A refusal that leaves the payment open hides no mistake of the shop.
  if (amount !== payment.detail.amount) return 'FORBIDDEN_REQUEST'
  if (payment.currency === 'KRW' && amount < minimumAmount(payment.detail.method)) return 'BELOW_MINIMUM_AMOUNT'
  return undefined
}
