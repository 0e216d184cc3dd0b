import { randomInt, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Answer, jsonAnswer } from '../answer.ts'
import { toMinor } from '../money.ts'
import type { Sandbox } from '../sandbox.ts'
import type { KeySet } from './credentials.ts'
import { type Language, refuse, tossError, tossMessage } from './errors.ts'
import { expireIfDue } from './expiry.ts'
import { minimumAmount } from './methods.ts'
import { paymentObject, settledStatuses, type TossPayment, tossBooks, totalOf } from './payment.ts'
import { announce } from './webhooks.ts'

const confirmBody = z.object({ paymentKey: z.string().min(1).max(200), orderId: z.string().min(1), amount: z.number() })

/** Takes the money, or issues the account: nothing before this call does. */
export function confirm(sandbox: Sandbox, keySet: KeySet, body: unknown, origin: string, language: Language): Answer {
  const books = tossBooks(sandbox.db)
  const parsed = confirmBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', language)
  const found = books.byGatewayId(parsed.data.paymentKey)
  if (!found) return refuse('NOT_FOUND_PAYMENT', language)
  if (found.detail.keySet !== keySet) return refuse('INVALID_API_KEY', language)
  if (found.merchantId !== parsed.data.orderId) return refuse('FORBIDDEN_REQUEST', language)

  const payment = expireIfDue(sandbox, found, origin)
  if (settledStatuses.has(payment.status)) return refuse('ALREADY_PROCESSED_PAYMENT', language)
  if (payment.status !== 'IN_PROGRESS') return refuse('NOT_FOUND_PAYMENT_SESSION', language)
  // An order id is paid once, whichever of its windows gets there first.
  if (books.byMerchantId(payment.merchantId).some((other) => settledStatuses.has(other.status)))
    return refuse('ALREADY_PROCESSED_PAYMENT', language)
  // Not documented by the gateway; refusing without ending the payment is the choice that hides no mistake of the shop.
  if (parsed.data.amount !== payment.detail.amount) return refuse('FORBIDDEN_REQUEST', language)
  if (payment.currency === 'KRW' && payment.detail.amount < minimumAmount(payment.detail.method))
    return refuse('BELOW_MINIMUM_AMOUNT', language)

  if (payment.detail.refusedAtConfirm) return abort(sandbox, payment, payment.detail.refusedAtConfirm, origin, language)
  const approved = approve(sandbox, payment)
  announce(sandbox, approved, origin)
  return jsonAnswer({ ...paymentObject(approved, sandbox.clock.now(), origin), secret: approved.detail.secret })
}

function abort(sandbox: Sandbox, payment: TossPayment, code: string, origin: string, language: Language): Answer {
  const failure = { code, message: tossMessage(code) }
  const aborted = tossBooks(sandbox.db).save({ ...payment, status: 'ABORTED', detail: { ...payment.detail, failure } }, sandbox.clock.now())
  announce(sandbox, aborted, origin)
  return tossError(code, language)
}

function approve(sandbox: Sandbox, payment: TossPayment): TossPayment {
  const now = sandbox.clock.now()
  const amount = toMinor(totalOf(payment.detail), payment.currency)
  const approval = {
    approvalNumber: String(randomInt(10_000_000, 99_999_999)),
    lastTransactionKey: transactionKey(),
    secret: `ps_${randomUUID().replaceAll('-', '')}`,
  }
  if (payment.detail.method.kind === 'virtualAccount') {
    const account = {
      // Test accounts start with X, so that nobody pays into one.
      number: `X${randomInt(1_000_000_000, 9_999_999_999)}`,
      dueAt: now + 7 * 86_400_000,
      expired: false,
      depositor: payment.detail.customerName ?? '토스페이먼츠',
    }
    return tossBooks(sandbox.db).save(
      { ...payment, status: 'WAITING_FOR_DEPOSIT', detail: { ...payment.detail, ...approval, account } },
      now,
    )
  }
  return tossBooks(sandbox.db).save(
    { ...payment, status: 'DONE', detail: { ...payment.detail, ...approval, approvedAt: now } },
    now,
    { kind: 'authorise', amount },
    { kind: 'capture', amount },
  )
}

export const transactionKey = () => `${randomUUID().replaceAll('-', '').toUpperCase()}`
