/** What a buyer does in the browser, from the card to the end of the challenge. */
import type { BuyerAct, Outcome } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { answerOfIssuer, approve, decline, useMethod } from '../books/charge.ts'
import { expireIfDue } from '../books/expiry.ts'
import { type IpayPayment, isFinal } from '../books/payment.ts'
import { newMethod } from '../books/payment-methods.ts'
import { publicPaymentObject } from '../books/payment-object.ts'
import { testCard } from '../protocol/cards.ts'
import { cardMessage, isCardCode, type Refusal } from '../protocol/errors.ts'
import { methodTypeNamed } from './method-named.ts'

/** The buyer pays: with the card, and through the challenge if there is one. */
export function approveAsBuyer(sandbox: Sandbox, payment: IpayPayment, act: BuyerAct): Outcome {
  const current = expireIfDue(sandbox, payment)
  if (isOver(current)) return ended(sandbox, current)
  const informed = remember(current, act)
  if (informed.status === 'requires_action') return ended(sandbox, passChallenge(sandbox, informed, act))
  const after = useMethod(sandbox, informed, methodOf(sandbox, informed, act))
  return ended(sandbox, after.status === 'requires_action' ? passChallenge(sandbox, after, act) : after)
}

/** The payment is refused, at once or only when the shop captures. */
export function declineAsBuyer(sandbox: Sandbox, payment: IpayPayment, act: BuyerAct): Outcome {
  if (act.at === 'confirm' && payment.detail.captureMethod === 'manual') return approveAsBuyer(sandbox, payment, act)
  const current = expireIfDue(sandbox, payment)
  if (isOver(current)) return ended(sandbox, current)
  // If the act gives no reason, the buyer did not pass the challenge.
  const isChallenge = current.status === 'requires_action' && current.detail.method?.type === 'card' && act.reason === undefined
  const method = current.detail.method ?? methodOf(sandbox, current, act)
  const refusal = isChallenge ? ({ code: 'authentication_failed' } as const) : refusalNamed(act.reason)
  return ended(sandbox, decline(sandbox, { ...current, detail: { ...current.detail, method } }, refusal))
}

/** The buyer leaves. Nothing changes, and the challenge's hour continues. */
export function leaveAsBuyer(sandbox: Sandbox, payment: IpayPayment): Outcome {
  if (isOver(payment)) return ended(sandbox, payment)
  const error = { type: 'card_error', code: 'authentication_required', message: cardMessage('authentication_required') }
  return { result: { error, payment: publicPaymentObject(payment, sandbox.originOf('ipay')) }, back: back(payment, 'failed') }
}

/** What the browser is told of a payment that no longer waits for its buyer. */
export function ended(sandbox: Sandbox, payment: IpayPayment): Outcome {
  const shown = publicPaymentObject(payment, sandbox.originOf('ipay'))
  const { failure } = payment.detail
  if (payment.status !== 'failed' && payment.status !== 'canceled') return { result: { payment: shown }, back: back(payment, 'succeeded') }
  const error = failure
    ? { type: 'card_error', code: failure.code, decline_code: failure.declineCode, message: failure.message }
    : { type: 'invalid_state', code: 'invalid_state', message: 'The payment was canceled.' }
  return { result: { error, payment: shown }, back: back(payment, 'failed') }
}

export const isOver = (payment: IpayPayment) => isFinal(payment) || payment.status === 'processing' || payment.status === 'requires_capture'

function back({ gatewayId, detail }: IpayPayment, redirect_status: 'succeeded' | 'failed') {
  if (!detail.returnUrl) return null
  return { address: detail.returnUrl, fields: { payment: gatewayId, payment_client_secret: detail.clientSecret, redirect_status } }
}

function passChallenge(sandbox: Sandbox, payment: IpayPayment, act: BuyerAct): IpayPayment {
  const { method } = payment.detail
  if (method?.type === 'digital_wallet') {
    const wallet = act.provider ?? 'apple_pay'
    return approve(sandbox, { ...payment, detail: { ...payment.detail, method: { ...method, wallet } } })
  }
  return answerOfIssuer(sandbox, payment)
}

/** Stores what the act says about later steps: a wrong sum, and a capture that will fail. */
const remember = (payment: IpayPayment, act: BuyerAct): IpayPayment => ({
  ...payment,
  detail: {
    ...payment.detail,
    canChallenge: true,
    paidAmount: act.paidAmount ?? payment.detail.paidAmount,
    refusedAtCapture: act.at === 'confirm' ? refusalNamed(act.reason) : payment.detail.refusedAtCapture,
  },
})

function methodOf(sandbox: Sandbox, payment: IpayPayment, act: BuyerAct) {
  if (payment.detail.method && !act.method && !act.card) return payment.detail.method
  const type = methodTypeNamed(act.method) ?? payment.detail.wished
  return newMethod(sandbox, type, type === 'card' ? testCard(act.card, sandbox.clock.now()) : null)
}

const REFUSAL_BY_REASON: Record<string, Refusal> = {
  limit: { code: 'card_declined', declineCode: 'insufficient_funds' },
  balance: { code: 'card_declined', declineCode: 'insufficient_funds' },
  lost: { code: 'card_declined', declineCode: 'lost_card' },
  stopped: { code: 'card_declined', declineCode: 'stolen_card' },
  expired: { code: 'expired_card' },
  password: { code: 'authentication_failed' },
  company: { code: 'card_declined', declineCode: 'do_not_honor' },
}

/** A reason as a word, or any code of iPay itself. */
function refusalNamed(reason: string | undefined): Refusal {
  const word = REFUSAL_BY_REASON[reason ?? 'company']
  if (word) return word
  return reason && isCardCode(reason) ? { code: reason } : { code: 'card_declined', declineCode: 'do_not_honor' }
}
