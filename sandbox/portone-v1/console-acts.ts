/** What only a bank, PortOne's console or time can do to a PortOne V1 payment. */
import type { ConsoleAct, ConsoleActBody } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { cancelNow } from './api/cancel.ts'
import { runDueSchedules } from './api/schedules.ts'
import { withClosedAccount } from './api/vbanks.ts'
import { capture, fail } from './books/approval.ts'
import { balanceOf, hasMoney, type Payment, paymentsIn } from './books/payment.ts'

/** Returns a sentence if the act is impossible. */
export function actOn(sandbox: Sandbox, payment: Payment, act: ConsoleAct, body: ConsoleActBody): string | undefined {
  switch (act) {
    case 'deposit':
      return deposit(sandbox, payment, body)
    case 'reverse-deposit':
      return 'PortOne V1 has no status for a reversed deposit'
    case 'cancel':
      return cancelFromConsole(sandbox, payment, body)
    case 'dispute':
      return dispute(sandbox, payment, body)
    case 'escrow':
      return 'PortOne V1 does not report whether the buyer accepted the goods'
    case 'expire':
      return expire(sandbox, payment)
    default:
      return act satisfies never
  }
}

/** A bank accepts only the requested sum. Another `amount` is the bank's mistake, and the payment then has that sum. */
function deposit(sandbox: Sandbox, payment: Payment, body: ConsoleActBody) {
  const { account } = payment.detail
  if (payment.status !== 'ready' || !account) return `the payment is ${payment.status} and does not wait for a deposit`
  if (account.closed || sandbox.clock.now() >= account.dueAt) return 'the account is closed: its deadline has passed'
  const paidAmount = body.amount ?? payment.detail.paidAmount
  capture(sandbox, { ...payment, detail: { ...payment.detail, paidAmount } })
  return undefined
}

function cancelFromConsole(sandbox: Sandbox, payment: Payment, body: ConsoleActBody) {
  const balance = balanceOf(payment.detail)
  const amount = body.amount ?? balance
  if (!hasMoney(payment) || balance === 0) return `a ${payment.status} payment with ${balance} left cannot be cancelled`
  if (amount <= 0 || amount > balance) return `only ${balance} is left to cancel`
  cancelNow(sandbox, payment, amount, 0, body.reason ?? '관리자 콘솔 취소', true)
  return undefined
}

/** PortOne V1 announces disputes by mail and telephone, never by API, so only the books record one. */
function dispute(sandbox: Sandbox, payment: Payment, body: ConsoleActBody) {
  if (payment.captured === 0) return 'nothing was paid, so nothing can be disputed'
  const now = sandbox.clock.now()
  const dispute = {
    amount: body.amount ?? payment.captured,
    reason: body.reason ?? '구매자 이의제기',
    createdAt: new Date(now).toISOString(),
  }
  paymentsIn(sandbox.db).save({ ...payment, disputes: [...payment.disputes, dispute] }, now)
  return undefined
}

/** The payment of an expired account stays `ready` but accepts no deposit; an unfinished window fails. */
function expire(sandbox: Sandbox, payment: Payment) {
  if (payment.status !== 'ready') return `a ${payment.status} payment cannot expire`
  if (payment.detail.account) paymentsIn(sandbox.db).save(withClosedAccount(payment), sandbox.clock.now())
  else fail(sandbox, payment, { code: 'F400', reason: '결제 시간이 만료되었습니다.' })
  return undefined
}

/** Time only starts scheduled payments; an abandoned window stays `ready` for ever. */
export const passTime = (sandbox: Sandbox) => runDueSchedules(sandbox)
