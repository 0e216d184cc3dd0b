/** What only a bank, the merchant's console or time can do to an iPay payment. */
import type { ConsoleAct, ConsoleActBody } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { decideDispute, openDispute } from './api/disputes.ts'
import { endWaitingRefund, refund } from './api/refunds.ts'
import { approve, cancel, decline } from './books/charge.ts'
import { expire } from './books/expiry.ts'
import { type IpayPayment, isFinal } from './books/payment.ts'

/** Returns a sentence if the act is impossible. */
export function actOn(sandbox: Sandbox, payment: IpayPayment, act: ConsoleAct, body: ConsoleActBody): string | undefined {
  switch (act) {
    case 'deposit':
      return deposit(sandbox, payment)
    case 'reverse-deposit':
      return 'a successful bank transfer is final at iPay; if the bank reverses it, open a dispute'
    case 'cancel':
      return cancelFromConsole(sandbox, payment, body)
    case 'dispute':
      return dispute(sandbox, payment, body)
    case 'escrow':
      return 'iPay has no escrow'
    case 'expire':
      if (payment.status === 'processing') {
        // The bank could not pay.
        decline(sandbox, payment, { code: 'processing_error' })
        return undefined
      }
      if (payment.status !== 'requires_action' && payment.status !== 'requires_capture')
        return `a ${payment.status} payment does not expire`
      expire(sandbox, payment)
      return undefined
    default:
      return act satisfies never
  }
}

function deposit(sandbox: Sandbox, payment: IpayPayment) {
  if (payment.status !== 'processing') return `the payment is ${payment.status}, not processing`
  approve(sandbox, payment)
  return undefined
}

function cancelFromConsole(sandbox: Sandbox, payment: IpayPayment, { amount, reason, result }: ConsoleActBody) {
  if (result === 'succeeded' || result === 'failed') return endWaitingRefund(sandbox, payment, result)
  if (!isFinal(payment)) {
    cancel(sandbox, payment, reason ?? 'requested_by_merchant')
    return undefined
  }
  const remaining = payment.captured - payment.refunded - payment.detail.refunding
  if (remaining === 0) return `a ${payment.status} payment with nothing left cannot be refunded`
  if (amount !== undefined && amount > remaining) return `only ${remaining} is left to refund`
  refund(sandbox, payment, amount ?? remaining, reason ?? 'requested_by_customer')
  return undefined
}

function dispute(sandbox: Sandbox, payment: IpayPayment, { amount, reason, result }: ConsoleActBody) {
  if (result === 'won' || result === 'lost') return decideDispute(sandbox, payment, result)
  if (payment.captured === 0) return 'nothing was paid, so nothing can be disputed'
  openDispute(sandbox, payment, amount ?? payment.captured, reason ?? 'product_not_received')
  return undefined
}
