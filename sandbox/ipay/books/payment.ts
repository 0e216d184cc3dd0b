import { randomUUID } from 'node:crypto'
import { oncePerDatabase } from '../../books/database.ts'
import { type Booked, booksOf } from '../../books/payments.ts'
import type { Card } from '../protocol/cards.ts'
import type { CardCode, DeclineCode, Refusal } from '../protocol/errors.ts'

export type PaymentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'failed'
  | 'canceled'

export const METHOD_TYPES = ['card', 'bank_transfer', 'digital_wallet', 'buy_now_pay_later'] as const
export type MethodType = (typeof METHOD_TYPES)[number]
export type Method = { id: string; type: MethodType; card: Card | null; wallet: string | null }

export type IpayDetail = {
  amount: number
  customer: string | null
  method: Method | null
  captureMethod: 'automatic' | 'manual'
  description: string | null
  metadata: Record<string, string>
  statementDescriptor: string
  clientSecret: string
  returnUrl: string | null
  /** The caller can send a buyer through a challenge. */
  canChallenge: boolean
  /** The origin of the page that waits for a challenge's answer; null when the browser itself is sent back. */
  answersTo: string | null
  challengeUntil: number | null
  captureUntil: number | null
  failure: { code: CardCode; declineCode: DeclineCode | null; message: string } | null
  canceledAt: number | null
  cancellationReason: string | null
  invoice: string | null
  /** What a console wished for the buyer's method before there is one. */
  wished: MethodType
  /** The issuer will refuse when the money is captured. */
  refusedAtCapture: Refusal | null
  /** Another sum is taken than was asked: the gateway's own mistake. */
  paidAmount: number | null
}

export type IpayPayment = Booked<IpayDetail>
export const ipayBooks = oncePerDatabase((db) => booksOf<IpayDetail>(db, 'ipay'))

export const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 24)}`
export const seconds = (at: number) => Math.floor(at / 1000)

const FINAL_STATUSES = new Set(['succeeded', 'failed', 'canceled'])
export const isFinal = (payment: IpayPayment) => FINAL_STATUSES.has(payment.status)

/** What will be held or taken: the amount asked for, but for a mistake of the gateway's own. */
export const totalOf = (detail: IpayDetail) => detail.paidAmount ?? detail.amount

/** The Payment object. A browser that knows the client secret sees less of it than the shop's server. */
export function paymentObject(payment: IpayPayment, origin: string) {
  const { detail, status } = payment
  return {
    id: payment.gatewayId,
    object: 'payment',
    amount: detail.amount,
    amount_capturable: status === 'requires_capture' ? payment.authorised : 0,
    amount_received: payment.captured,
    amount_refunded: payment.refunded,
    currency: payment.currency,
    status,
    customer: detail.customer,
    payment_method: detail.method?.id ?? null,
    payment_method_details: detail.method && methodDetails(detail.method),
    capture_method: detail.captureMethod,
    description: detail.description,
    metadata: detail.metadata,
    statement_descriptor: detail.statementDescriptor,
    client_secret: detail.clientSecret,
    next_action: status === 'requires_action' ? nextAction(payment, origin) : null,
    failure_code: detail.failure?.code ?? null,
    decline_code: detail.failure?.declineCode ?? null,
    failure_message: detail.failure?.message ?? null,
    risk: riskOf(detail),
    created: seconds(payment.openedAt),
    canceled_at: detail.canceledAt === null ? null : seconds(detail.canceledAt),
    cancellation_reason: detail.cancellationReason,
    livemode: payment.mode === 'live',
  }
}

export function publicPaymentObject(payment: IpayPayment, origin: string) {
  const { customer: _customer, metadata: _metadata, risk: _risk, description: _description, ...rest } = paymentObject(payment, origin)
  return rest
}

const nextAction = ({ gatewayId, detail }: IpayPayment, origin: string) => ({
  type: 'redirect_to_url',
  redirect_to_url: { url: `${origin}/window/${gatewayId}`, return_url: detail.returnUrl },
})

const methodDetails = ({ type, card, wallet }: Method) => ({
  type,
  ...(card && { card: cardObject(card) }),
  ...(wallet && { wallet }),
})

export const cardObject = ({ brand, last4, exp_month, exp_year }: Card) => ({ brand, last4, exp_month, exp_year })

const RISK_SCORES: Partial<Record<Card['outcome'], number>> = { elevated: 70, blocked: 95, stolen: 80, lost: 75 }

function riskOf({ method }: IpayDetail) {
  const score = RISK_SCORES[method?.card?.outcome ?? 'approved'] ?? 12
  return { score, level: score >= 90 ? 'highest' : score >= 65 ? 'elevated' : 'normal' }
}
