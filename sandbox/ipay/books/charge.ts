/** The only place where iPay authorises, captures, declines and cancels. */
import type { Entry } from '../../books/payments.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { refusalOfCard } from '../protocol/cards.ts'
import { cardMessage, type Refusal } from '../protocol/errors.ts'
import { type IpayDetail, type IpayPayment, ipayBooks, type Method, type PaymentStatus, totalOf } from './payment.ts'
import { announcePayment } from './webhooks.ts'

// The buyer has an hour for a challenge; the shop has seven days to capture.
export const CHALLENGE_MS = 3_600_000
export const CAPTURE_MS = 7 * 86_400_000

/** Charges a method: a bank answers later, wallets and some cards challenge the buyer first, other cards answer at once. */
export function useMethod(sandbox: Sandbox, payment: IpayPayment, method: Method): IpayPayment {
  const chosen: IpayPayment = { ...payment, detail: { ...payment.detail, method, challengeUntil: null } }
  switch (method.type) {
    case 'bank_transfer':
      return move(sandbox, chosen, 'processing')
    case 'digital_wallet':
    case 'buy_now_pay_later':
      return challenge(sandbox, chosen)
    case 'card':
      if (method.card?.outcome !== 'challenge') return answerOfIssuer(sandbox, chosen)
      return chosen.detail.canChallenge ? challenge(sandbox, chosen) : decline(sandbox, chosen, { code: 'authentication_required' })
    default:
      return method.type satisfies never
  }
}

function challenge(sandbox: Sandbox, payment: IpayPayment): IpayPayment {
  const challengeUntil = sandbox.clock.now() + CHALLENGE_MS
  const waiting = move(sandbox, payment, 'requires_action', { challengeUntil })
  announcePayment(sandbox, 'payment.requires_action', waiting)
  return waiting
}

/** The issuer's answer, once the buyer has passed any challenge. */
export function answerOfIssuer(sandbox: Sandbox, payment: IpayPayment): IpayPayment {
  const refusal = payment.detail.method?.card && refusalOfCard(payment.detail.method.card)
  return refusal ? decline(sandbox, payment, refusal) : approve(sandbox, payment)
}

/** Authorises the money, and captures it at once unless the shop captures by hand. */
export function approve(sandbox: Sandbox, payment: IpayPayment): IpayPayment {
  const amount = totalOf(payment.detail)
  const authorisation: Entry = { kind: 'authorise', amount }
  if (payment.detail.captureMethod === 'manual') {
    const captureUntil = sandbox.clock.now() + CAPTURE_MS
    const capturable = move(sandbox, payment, 'requires_capture', { captureUntil }, authorisation)
    announcePayment(sandbox, 'payment.amount_capturable_updated', capturable)
    return capturable
  }
  const paid = move(sandbox, payment, 'succeeded', {}, authorisation, { kind: 'capture', amount })
  announcePayment(sandbox, 'payment.succeeded', paid)
  return paid
}

/** A refusal ends the payment; for another try the shop creates another payment. */
export function decline(sandbox: Sandbox, payment: IpayPayment, { code, declineCode }: Refusal): IpayPayment {
  const failure = { code, declineCode: declineCode ?? null, message: cardMessage(code) }
  const release: Entry[] = payment.authorised > 0 ? [{ kind: 'release', amount: payment.authorised }] : []
  const failed = move(sandbox, payment, 'failed', { failure }, ...release)
  announcePayment(sandbox, 'payment.failed', failed)
  return failed
}

/** Ends a payment that captured nothing, and releases what it authorised. */
export function cancel(sandbox: Sandbox, payment: IpayPayment, cancellationReason: string | null): IpayPayment {
  const release: Entry[] = payment.authorised > 0 ? [{ kind: 'release', amount: payment.authorised }] : []
  const canceled = move(sandbox, payment, 'canceled', { cancellationReason, canceledAt: sandbox.clock.now() }, ...release)
  announcePayment(sandbox, 'payment.canceled', canceled)
  return canceled
}

export function move(
  sandbox: Sandbox,
  payment: IpayPayment,
  status: PaymentStatus,
  change: Partial<IpayDetail> = {},
  ...entries: Entry[]
): IpayPayment {
  return ipayBooks(sandbox.db).save({ ...payment, status, detail: { ...payment.detail, ...change } }, sandbox.clock.now(), ...entries)
}
