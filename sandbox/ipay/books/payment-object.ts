/** The Payment object. A browser that knows the client secret sees less of it than the shop's server. */
import type { Card } from '../protocol/cards.ts'
import { type IpayDetail, type IpayPayment, type Method, seconds } from './payment.ts'

export function paymentObject(payment: IpayPayment, origin: string) {
  const { detail, status } = payment
  return {
    id: payment.gatewayId,
    object: 'payment',
    amount: detail.amount,
    amount_capturable: status === 'requires_capture' ? payment.authorised : 0,
    amount_received: payment.captured,
    amount_refunded: payment.refunded + detail.refunding,
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
