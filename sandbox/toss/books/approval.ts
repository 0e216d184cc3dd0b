/** The only place where Toss captures money, issues an account, or fails a payment that the card company refused. */
import { randomInt, randomUUID } from 'node:crypto'
import { toMinor } from '../../books/money.ts'
import { type Discounts, discountsFor } from '../../gateway/discounts.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { type Language, tossError, tossMessage } from '../protocol/errors.ts'
import { type TossPayment, tossBooks, totalOf, withTransaction } from './payment.ts'
import { announce } from './webhooks.ts'

/** For confirmed payments, typed cards and saved cards. */
export function approve(sandbox: Sandbox, payment: TossPayment): TossPayment {
  const approved = {
    ...payment,
    detail: {
      ...payment.detail,
      approvalNumber: String(randomInt(10_000_000, 99_999_999)),
      secret: `ps_${randomUUID().replaceAll('-', '')}`,
    },
  }
  return payment.detail.method.kind === 'virtualAccount' ? issueAccount(sandbox, approved) : capture(sandbox, approved)
}

function issueAccount(sandbox: Sandbox, payment: TossPayment): TossPayment {
  const now = sandbox.clock.now()
  const account = {
    // Test accounts start with X, so that nobody pays into one.
    number: `X${randomInt(1_000_000_000, 9_999_999_999)}`,
    dueAt: dueAt(payment.detail.accountTerm, now),
    expired: false,
    depositor: payment.detail.customerName ?? '토스페이먼츠',
  }
  const detail = withTransaction(
    { ...payment.detail, account },
    { key: transactionKey(), status: 'WAITING_FOR_DEPOSIT', amount: totalOf(payment.detail), at: now },
  )
  return tossBooks(sandbox.db).save({ ...payment, status: 'WAITING_FOR_DEPOSIT', detail }, now)
}

function capture(sandbox: Sandbox, payment: TossPayment): TossPayment {
  const now = sandbox.clock.now()
  const total = totalOf(payment.detail)
  const amount = toMinor(total, payment.currency)
  const discounts = discountsFor(sandbox, payment, amount, payment.detail.chosen)
  const detail = withTransaction(
    { ...payment.detail, discounts, approvedAt: now },
    { key: transactionKey(), status: 'DONE', amount: total, at: now },
  )
  return tossBooks(sandbox.db).save(
    { ...payment, status: 'DONE', discount: toldOf(discounts, detail), detail },
    now,
    { kind: 'authorise', amount },
    { kind: 'capture', amount },
  )
}

/** A card's points are used and not told: only that there were some. */
const toldOf = ({ points, promotion }: Discounts, { method }: TossPayment['detail']) => promotion + (method.kind === 'easyPay' ? points : 0)

const dueAt = (term: TossPayment['detail']['accountTerm'], now: number) => ('at' in term ? term.at : now + term.hours * 3_600_000)

export const transactionKey = () => `${randomUUID().replaceAll('-', '').toUpperCase()}`

export function abort(sandbox: Sandbox, payment: TossPayment, code: string, origin: string, language: Language): Answer {
  const failure = { code, message: tossMessage(code) }
  const aborted = tossBooks(sandbox.db).save({ ...payment, status: 'ABORTED', detail: { ...payment.detail, failure } }, sandbox.clock.now())
  announce(sandbox, aborted, origin)
  return tossError(code, language)
}
