/** What an order's page says first: how far the money got, and what to do next. Pure. */

import { type FailureReason, failureText } from '#lib/gateways/failure-reason.ts'
import type { Locale } from '#lib/locale.ts'
import { ORDER_MESSAGE } from '#lib/messages/order-message.ts'
import { formatMoney } from '#lib/money.ts'
import { type OrderState, SOLD } from '#lib/orders/order-state.ts'
import type { PaymentState } from '#lib/payments/payment-state.ts'

export interface OrderFacts {
  state: OrderState
  paymentState: PaymentState
  lastFailure: FailureReason | null
  total: number
  currency: string
  /** Of money that was held and taken in part: what was not taken. */
  uncaptured?: number
  /** Money that went back, or is on its way. */
  givenBack: { amount: number; state: 'requested' | 'unknown' | 'done' | 'failed' } | null
  /** Money that is on its way back at this moment because somebody asked for it. */
  refunding?: number | undefined
  /** Whether the money comes by an account of the buyer's to see, and not by a bank that was asked for it. */
  hasAccount: boolean
  /** Until when goods are kept, already in words; absent when there is no window to pay in. */
  reservedUntil?: string | undefined
}

export interface OrderMessage {
  tone: 'info' | 'success' | 'warning' | 'danger'
  title: string
  text: string
}

type Words = { title: string; text: string }

export function orderMessage(facts: OrderFacts, locale: Locale): OrderMessage {
  const t = ORDER_MESSAGE[locale]
  const money = (amount: number) => formatMoney(amount, facts.currency, locale)
  const say = (tone: OrderMessage['tone'], words: Words): OrderMessage => ({ tone, ...words })
  const returned = facts.givenBack

  if (facts.paymentState === 'giving_back')
    return say('warning', (facts.hasAccount ? t.givingDepositBack : t.givingBack)(money(returned?.amount ?? facts.total)))
  if (facts.paymentState === 'given_back' && facts.state !== 'paid') return say('info', t.gaveBack(money(returned?.amount ?? facts.total)))
  if (facts.refunding && SOLD.includes(facts.state)) return say('info', t.refunding(money(facts.refunding)))
  switch (facts.state) {
    case 'pending':
      return say('info', t.pending(facts.reservedUntil))
    case 'confirming':
      return say('info', t.confirming)
    case 'unknown':
      return say('warning', t.unknown)
    case 'authorised':
      return say('success', t.authorised(money(facts.total)))
    case 'paid':
      return say('success', facts.uncaptured ? t.paidInPart(money(facts.total - facts.uncaptured), money(facts.uncaptured)) : t.paid)
    case 'awaiting_deposit':
      return say('info', facts.hasAccount ? t.awaitingDeposit : t.awaitingBank)
    case 'failed':
      return { tone: 'warning', title: t.failed.title, text: failureText(facts.lastFailure ?? 'other', locale) }
    case 'expired':
      return say('warning', t.expired)
    case 'cancelled':
      return say('info', facts.paymentState === 'releasing' ? t.releasing : t.cancelled)
    case 'partially_refunded':
      return say('info', t.partlyRefunded(returned ? money(returned.amount) : undefined))
    case 'refunded':
      return say('info', t.refunded(money(facts.total)))
    default:
      return facts.state satisfies never
  }
}
