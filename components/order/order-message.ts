/** The first text on an order's page: how far the payment is, and what to do next. Pure. */

import { type FailureReason, failureText } from '#lib/gateways/failure-reason.ts'
import type { Locale } from '#lib/locale.ts'
import { ORDER_MESSAGE } from '#lib/messages/order-message.ts'
import { formatMoney } from '#lib/money.ts'
import { type OrderState, SOLD } from '#lib/orders/order-state.ts'
import type { PaymentState } from '#lib/payments/payment-state.ts'

export interface OrderFacts {
  state: OrderState
  fulfilment: string
  /** The carrier's name and the parcel's number, for its buyer. */
  parcel?: { carrier: string; trackingNumber: string | null } | undefined
  paymentState: PaymentState
  lastFailure: FailureReason | null
  total: number
  currency: string
  /** The part of an authorisation that was not captured. */
  uncaptured?: number
  /** The automatic refund, requested or finished. */
  givenBack: { amount: number; state: 'requested' | 'unknown' | 'done' | 'failed' } | null
  /** The amount of refunds that were requested and have not finished. */
  refunding?: number | undefined
  /** Whether the buyer transfers to a virtual account shown on the page, and does not wait for their bank's answer. */
  hasAccount: boolean
  /** When the goods wait no longer, if the account stays open beyond that. */
  goodsUntil?: Date | undefined
  /** Letters about the order reach its buyer. */
  isMailed: boolean
  /** Until when the goods are reserved, as text; absent when the order has no payment window. */
  reservedUntil?: string | undefined
}

export interface OrderMessage {
  tone: 'info' | 'success' | 'warning' | 'danger'
  title: string
  text: string
}

type MessageText = { title: string; text: string }

export function orderMessage(facts: OrderFacts, locale: Locale): OrderMessage {
  const t = ORDER_MESSAGE[locale]
  const money = (amount: number) => formatMoney(amount, facts.currency, locale)
  const message = (tone: OrderMessage['tone'], text: MessageText): OrderMessage => ({ tone, ...text })
  const returned = facts.givenBack
  const mailed = facts.isMailed ? t : t.withoutEmail

  if (facts.paymentState === 'giving_back')
    return message('warning', (facts.hasAccount ? t.givingDepositBack : t.givingBack)(money(returned?.amount ?? facts.total)))
  if (facts.paymentState === 'given_back' && facts.state !== 'paid')
    return message('info', t.gaveBack(money(returned?.amount ?? facts.total)))
  if (facts.refunding && SOLD.includes(facts.state))
    return message('info', (facts.fulfilment === 'none' ? mailed.cancelling : mailed.refunding)(money(facts.refunding)))
  switch (facts.state) {
    case 'pending':
      return message('info', t.pending(facts.reservedUntil))
    case 'confirming':
      return message('info', t.confirming)
    case 'unknown':
      return message('warning', mailed.unknown)
    case 'authorised':
      return message('success', t.authorised(money(facts.total)))
    case 'paid':
      return message('success', sold(facts, locale, money))
    case 'awaiting_deposit':
      if (!facts.hasAccount) return message('info', t.awaitingBank)
      return message('info', facts.goodsUntil ? t.awaitingDepositForGoods : t.awaitingDeposit)
    case 'failed':
      return { tone: 'warning', title: t.failed.title, text: failureText(facts.lastFailure ?? 'other', locale) }
    case 'expired':
      return message('warning', t.expired)
    case 'cancelled':
      return message('info', facts.paymentState === 'releasing' ? t.releasing : t.cancelled)
    case 'partially_refunded':
      return partly(facts, locale, returned ? money(returned.amount) : undefined)
    case 'refunded':
      if (facts.total === 0) return message('info', t.cancelledFree)
      return message('info', (facts.fulfilment === 'none' ? t.cancelledAndRefunded : t.refunded)(money(facts.total)))
    default:
      return facts.state satisfies never
  }
}

/** Paid, and nothing of it refunded: how far the goods are, and what of the authorised money was not taken. */
function sold(facts: OrderFacts, locale: Locale, money: (amount: number) => string): MessageText {
  const t = ORDER_MESSAGE[locale]
  const mailed = facts.isMailed ? t : t.withoutEmail
  const inPart = facts.uncaptured ? t.paidInPart(money(facts.total - facts.uncaptured), money(facts.uncaptured)) : undefined
  const withPart = ({ title, text }: MessageText) => ({ title, text: inPart ? `${text} ${inPart.text}` : text })
  switch (facts.fulfilment) {
    case 'shipped':
      return withPart(t.shipped(facts.parcel?.carrier, facts.parcel?.trackingNumber ?? undefined))
    case 'delivered':
      return withPart(t.delivered)
    case 'confirmed':
      return withPart(t.confirmed)
    default:
      if (inPart) return inPart
      if (facts.total === 0) return mailed.free
      return facts.fulfilment === 'preparing' ? mailed.preparing : mailed.paid
  }
}

/** A part has gone back: before shipping it was cancelled, and the rest is on its way. */
function partly(facts: OrderFacts, locale: Locale, amount: string | undefined): OrderMessage {
  const t = ORDER_MESSAGE[locale]
  if (facts.fulfilment === 'preparing' || facts.fulfilment === 'on_hold') return { tone: 'info', ...t.partlyCancelled(amount) }
  if (facts.fulfilment !== 'shipped') return { tone: 'info', ...t.partlyRefunded(amount) }
  const { title, text } = t.shipped(facts.parcel?.carrier, facts.parcel?.trackingNumber ?? undefined)
  return { tone: 'success', title, text: `${text} ${t.partlyRefunded(amount).text}` }
}
