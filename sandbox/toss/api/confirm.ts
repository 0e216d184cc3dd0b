import { randomInt, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { toMinor } from '../../books/money.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { expireIfDue } from '../books/expiry.ts'
import { paymentObject, settledStatuses, type TossPayment, tossBooks, totalOf, withTransaction } from '../books/payment.ts'
import { announce } from '../books/webhooks.ts'
import type { KeySet } from '../protocol/credentials.ts'
import { type Language, refuse, tossError, tossMessage } from '../protocol/errors.ts'
import { minimumAmount } from '../protocol/methods.ts'

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
  return jsonAnswer({ ...paymentObject(sandbox, approved, origin), secret: approved.detail.secret })
}

export function abort(sandbox: Sandbox, payment: TossPayment, code: string, origin: string, language: Language): Answer {
  const failure = { code, message: tossMessage(code) }
  const aborted = tossBooks(sandbox.db).save({ ...payment, status: 'ABORTED', detail: { ...payment.detail, failure } }, sandbox.clock.now())
  announce(sandbox, aborted, origin)
  return tossError(code, language)
}

/** Takes the money, or issues the account: for a confirm, a typed card and a saved one alike. */
export function approve(sandbox: Sandbox, payment: TossPayment): TossPayment {
  const now = sandbox.clock.now()
  const amount = toMinor(totalOf(payment.detail), payment.currency)
  const approval = {
    approvalNumber: String(randomInt(10_000_000, 99_999_999)),
    secret: `ps_${randomUUID().replaceAll('-', '')}`,
  }
  const total = totalOf(payment.detail)
  if (payment.detail.method.kind === 'virtualAccount') {
    const account = {
      // Test accounts start with X, so that nobody pays into one.
      number: `X${randomInt(1_000_000_000, 9_999_999_999)}`,
      dueAt: dueAt(payment.detail.accountTerm, now),
      expired: false,
      depositor: payment.detail.customerName ?? '토스페이먼츠',
    }
    return tossBooks(sandbox.db).save(
      {
        ...payment,
        status: 'WAITING_FOR_DEPOSIT',
        detail: withTransaction(
          { ...payment.detail, ...approval, account },
          { key: transactionKey(), status: 'WAITING_FOR_DEPOSIT', amount: total, at: now },
        ),
      },
      now,
    )
  }
  return tossBooks(sandbox.db).save(
    {
      ...payment,
      status: 'DONE',
      detail: withTransaction(
        { ...payment.detail, ...approval, approvedAt: now },
        { key: transactionKey(), status: 'DONE', amount: total, at: now },
      ),
    },
    now,
    { kind: 'authorise', amount },
    { kind: 'capture', amount },
  )
}

const dueAt = (term: TossPayment['detail']['accountTerm'], now: number) => ('at' in term ? term.at : now + term.hours * 3_600_000)

export const transactionKey = () => `${randomUUID().replaceAll('-', '').toUpperCase()}`
