/** What a buyer does in the window: authenticates, declines or closes it. No money moves here. */

import { discountsIn } from '../../gateway/discounts.ts'
import type { BuyerAct, Outcome } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { expireIfDue } from '../books/expiry.ts'
import { type TossDetail, type TossPayment, tossBooks } from '../books/payment.ts'
import { announce } from '../books/webhooks.ts'
import { isTossCode, tossMessage } from '../protocol/errors.ts'
import { chosenMethod } from '../protocol/methods.ts'

/** The buyer proves to own the card; the shop's confirm call captures the money. */
export function approveInWindow(sandbox: Sandbox, payment: TossPayment, act: BuyerAct, origin: string): Outcome {
  const current = expireIfDue(sandbox, payment, origin)
  if (current.status !== 'READY') return ended(current)
  const now = sandbox.clock.now()
  const detail: TossDetail = {
    ...current.detail,
    authenticatedAt: now,
    method: chosenMethod(current.detail.method, act),
    paidAmount: act.paidAmount ?? null,
    chosen: discountsIn(act),
    refusedAtConfirm: act.at === 'confirm' ? refusalCode(act.reason) : null,
  }
  return success(tossBooks(sandbox.db).save({ ...current, status: 'IN_PROGRESS', detail }, now))
}

/** The window refuses the card, unless the act says that it fails only when the shop confirms. */
export function declineInWindow(sandbox: Sandbox, payment: TossPayment, act: BuyerAct, origin: string): Outcome {
  if (act.at === 'confirm') return approveInWindow(sandbox, payment, act, origin)
  const current = expireIfDue(sandbox, payment, origin)
  if (current.status !== 'READY') return ended(current)
  const code = act.reason === 'aborted' ? 'PAY_PROCESS_ABORTED' : 'REJECT_CARD_COMPANY'
  const message = code === 'PAY_PROCESS_ABORTED' ? '결제가 중단되었습니다.' : tossMessage(refusalCode(act.reason))
  const aborted = tossBooks(sandbox.db).save(
    { ...current, status: 'ABORTED', detail: { ...current.detail, failure: { code, message } } },
    sandbox.clock.now(),
  )
  announce(sandbox, aborted, origin)
  return failure(aborted, { code, message, orderId: aborted.merchantId }, { code, message })
}

/** Nothing is booked and no webhook is sent; the payment stays READY until its half hour is over. */
export function closeWindow(payment: TossPayment): Outcome {
  const message = '사용자가 결제를 취소하였습니다.'
  // The redirect of a closed window has no orderId (docs: PAY_PROCESS_CANCELED).
  return failure(payment, { code: 'PAY_PROCESS_CANCELED', message }, { code: 'USER_CANCEL', message })
}

/** The window's answer again, for a browser that asks twice. */
export function ended(payment: TossPayment): Outcome {
  if (payment.detail.authenticatedAt !== null && payment.status !== 'EXPIRED') return success(payment)
  const { code, message } = payment.detail.failure ?? { code: 'PAY_PROCESS_ABORTED', message: '이미 끝난 결제입니다.' }
  return failure(payment, { code, message, orderId: payment.merchantId }, { code, message })
}

function success(payment: TossPayment): Outcome {
  const fields = { paymentType: 'NORMAL', paymentKey: payment.gatewayId, orderId: payment.merchantId, amount: payment.detail.amount }
  return { result: fields, back: payment.detail.successUrl ? { address: payment.detail.successUrl, fields } : null }
}

const failure = (payment: TossPayment, query: Record<string, string>, result: Record<string, string>): Outcome => ({
  result,
  back: payment.detail.failUrl ? { address: payment.detail.failUrl, fields: query } : null,
})

const CODE_BY_REASON: Record<string, string> = {
  limit: 'REJECT_CARD_PAYMENT',
  balance: 'REJECT_CARD_PAYMENT',
  lost: 'INVALID_CARD_LOST_OR_STOLEN',
  stopped: 'INVALID_STOPPED_CARD',
  expired: 'INVALID_CARD_EXPIRATION',
  password: 'INVALID_PASSWORD',
  company: 'REJECT_CARD_COMPANY',
  account: 'REJECT_ACCOUNT_PAYMENT',
}

/** A reason as a word, or any code of Toss itself. */
export function refusalCode(reason: string | undefined): string {
  if (reason && isTossCode(reason)) return reason
  return CODE_BY_REASON[reason ?? 'limit'] ?? 'REJECT_CARD_PAYMENT'
}
