/** What only a bank, the merchant's console or time can do to a Toss payment. */
import { toMinor } from '../books/money.ts'
import type { ConsoleAct, ConsoleActBody } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { cancelNow, finishRefund } from './api/cancel.ts'
import { transactionKey } from './books/approval.ts'
import { closeAccount } from './books/expiry.ts'
import { balanceOf, type TossPayment, tossBooks, totalOf, withTransaction } from './books/payment.ts'
import { announce } from './books/webhooks.ts'

/** Returns a sentence where the act is impossible. */
export function actOn(sandbox: Sandbox, payment: TossPayment, act: ConsoleAct, body: ConsoleActBody, origin: string): string | undefined {
  switch (act) {
    case 'deposit':
      return deposit(sandbox, payment, body, origin)
    case 'reverse-deposit':
      return reverseDeposit(sandbox, payment, origin)
    case 'cancel':
      return cancelFromConsole(sandbox, payment, body, origin)
    case 'dispute':
      return dispute(sandbox, payment, body)
    case 'escrow':
      return 'Toss does not report whether the buyer accepted the goods'
    case 'expire':
      return expire(sandbox, payment, origin)
    default:
      return act satisfies never
  }
}

/** A bank accepts only the requested sum. Another `amount` is the bank's mistake, and the payment then has that sum. */
function deposit(sandbox: Sandbox, payment: TossPayment, body: ConsoleActBody, origin: string) {
  if (payment.status !== 'WAITING_FOR_DEPOSIT') return `the payment is ${payment.status}, not WAITING_FOR_DEPOSIT`
  if (payment.detail.account?.expired) return 'the account is closed: its deadline has passed'
  const now = sandbox.clock.now()
  const paidAmount = body.amount ?? payment.detail.paidAmount
  const total = totalOf({ ...payment.detail, paidAmount })
  const amount = toMinor(total, payment.currency)
  const detail = withTransaction(
    { ...payment.detail, paidAmount, approvedAt: now },
    { key: transactionKey(), status: 'DONE', amount: total, at: now },
  )
  const paid = tossBooks(sandbox.db).save(
    { ...payment, status: 'DONE', detail },
    now,
    { kind: 'authorise', amount },
    { kind: 'capture', amount },
  )
  announce(sandbox, paid, origin)
  return undefined
}

/** A deposit error: since API version 1.5 (2022) the payment goes back to waiting. */
function reverseDeposit(sandbox: Sandbox, payment: TossPayment, origin: string) {
  if (payment.status !== 'DONE' || payment.detail.method.kind !== 'virtualAccount')
    return 'only a paid virtual account has a deposit that can be reversed'
  const amount = payment.captured
  const now = sandbox.clock.now()
  const detail = withTransaction(
    { ...payment.detail, approvedAt: null },
    { key: transactionKey(), status: 'WAITING_FOR_DEPOSIT', amount: totalOf(payment.detail), at: now },
  )
  const waiting = tossBooks(sandbox.db).save(
    { ...payment, status: 'WAITING_FOR_DEPOSIT', detail },
    now,
    { kind: 'return', amount },
    { kind: 'release', amount },
  )
  announce(sandbox, waiting, origin)
  return undefined
}

function cancelFromConsole(sandbox: Sandbox, payment: TossPayment, body: ConsoleActBody, origin: string) {
  if (body.result) return finishRefund(sandbox, payment, body.result === 'succeeded' ? 'COMPLETED' : 'FAILED')
  const balance = balanceOf(payment.detail)
  const amount = body.amount ?? balance
  if (!['DONE', 'PARTIAL_CANCELED', 'WAITING_FOR_DEPOSIT'].includes(payment.status))
    return `a ${payment.status} payment cannot be cancelled`
  if (amount <= 0 || amount > balance) return `only ${balance} is left to cancel`
  if (payment.status === 'WAITING_FOR_DEPOSIT' && amount !== balance) return 'before the deposit, only the whole amount can be cancelled'
  cancelNow(sandbox, payment, amount, body.reason ?? '상점관리자 취소', 0, origin)
  return undefined
}

/** Toss announces disputes by mail and telephone, never by API, so only the books record one. */
function dispute(sandbox: Sandbox, payment: TossPayment, body: ConsoleActBody) {
  if (payment.captured === 0) return 'nothing was paid, so nothing can be disputed'
  const now = sandbox.clock.now()
  const disputes = [
    ...payment.disputes,
    { amount: body.amount ?? payment.captured, reason: body.reason ?? '구매자 이의제기', createdAt: new Date(now).toISOString() },
  ]
  tossBooks(sandbox.db).save({ ...payment, disputes }, now)
  return undefined
}

function expire(sandbox: Sandbox, payment: TossPayment, origin: string) {
  if (payment.status === 'WAITING_FOR_DEPOSIT') {
    closeAccount(sandbox, payment)
    return undefined
  }
  if (payment.status !== 'READY' && payment.status !== 'IN_PROGRESS') return `a ${payment.status} payment cannot expire`
  const failure = { code: 'EXPIRED_PAYMENT', message: '결제 시간이 만료되었습니다.' }
  announce(
    sandbox,
    tossBooks(sandbox.db).save({ ...payment, status: 'EXPIRED', detail: { ...payment.detail, failure } }, sandbox.clock.now()),
    origin,
  )
  return undefined
}
