/** What an order's page says first: how far the money got, and what to do next. Pure. */

import { type FailureReason, failureText } from '#lib/gateways/failure-reason.ts'
import type { Locale } from '#lib/locale.ts'
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

type Words = Record<Locale, { title: string; text: string }>

export function orderMessage(facts: OrderFacts, locale: Locale): OrderMessage {
  const money = (amount: number) => formatMoney(amount, facts.currency, locale)
  const say = (tone: OrderMessage['tone'], words: Words): OrderMessage => ({ tone, ...words[locale] })
  const returned = facts.givenBack

  if (facts.paymentState === 'giving_back')
    return say('warning', (facts.hasAccount ? givingDepositBack : givingBack)(money(returned?.amount ?? facts.total)))
  if (facts.paymentState === 'given_back' && facts.state !== 'paid') return say('info', gaveBack(money(returned?.amount ?? facts.total)))
  if (facts.refunding && SOLD.includes(facts.state)) return say('info', refunding(money(facts.refunding)))
  switch (facts.state) {
    case 'pending':
      return say('info', pending(facts.reservedUntil))
    case 'confirming':
      return say('info', CONFIRMING)
    case 'unknown':
      return say('warning', UNKNOWN)
    case 'authorised':
      return say('success', authorised(money(facts.total)))
    case 'paid':
      return say('success', facts.uncaptured ? paidInPart(money(facts.total - facts.uncaptured), money(facts.uncaptured)) : PAID)
    case 'awaiting_deposit':
      return say('info', facts.hasAccount ? AWAITING_DEPOSIT : AWAITING_BANK)
    case 'failed':
      return { tone: 'warning', title: FAILED[locale].title, text: failureText(facts.lastFailure ?? 'other', locale) }
    case 'expired':
      return say('warning', EXPIRED)
    case 'cancelled':
      return say('info', facts.paymentState === 'releasing' ? RELEASING : CANCELLED)
    case 'partially_refunded':
      return say('info', partlyRefunded(returned ? money(returned.amount) : undefined))
    case 'refunded':
      return say('info', refunded(money(facts.total)))
    default:
      return facts.state satisfies never
  }
}

const pending = (until: string | undefined): Words =>
  until
    ? {
        ko: { title: '결제를 기다리고 있습니다', text: `아직 결제되지 않았습니다. ${until}까지 상품을 맡아 두었습니다.` },
        en: { title: 'Payment pending', text: `You haven’t been charged yet. We’ve reserved your items until ${until}.` },
      }
    : {
        ko: {
          title: '결제를 기다리고 있습니다',
          text: '아직 결제되지 않았습니다. 지금은 결제창을 열 수 없으니 잠시 후 이 화면을 다시 확인해 주세요.',
        },
        en: {
          title: 'Payment pending',
          text: 'You haven’t been charged. The payment window is unavailable right now. Check this page again in a few minutes.',
        },
      }

const CONFIRMING: Words = {
  ko: { title: '결제를 마무리하고 있습니다', text: '승인을 확정하고 있습니다. 다시 결제하지 마세요. 끝나면 이 화면이 저절로 바뀝니다.' },
  en: {
    title: 'Confirming your payment',
    text: 'We’re confirming your payment. Don’t pay again. This page updates automatically.',
  },
}
const UNKNOWN: Words = {
  ko: {
    title: '결제 결과를 확인하고 있습니다',
    text: '결제사의 답이 늦어지고 있습니다. 결제되었을 수 있으니 다시 결제하지 마세요. 계속 확인하고 있으며, 확인되면 이 화면과 이메일로 알려 드립니다.',
  },
  en: {
    title: 'We’re checking your payment',
    text: 'The payment provider is taking longer than usual to respond. You may have been charged, so don’t pay again. We’ll update this page and email you as soon as we know.',
  },
}
const authorised = (amount: string): Words => ({
  ko: {
    title: '결제 승인됨, 발송할 때 결제됩니다',
    text: `주문해 주셔서 고맙습니다. 카드사가 ${amount}을 승인했고, 상품을 보내 드릴 때 결제됩니다. 그 전에는 청구되지 않습니다.`,
  },
  en: {
    title: 'Order confirmed: you’ll be charged when it ships',
    text: `Thanks for your order! Your card issuer has authorised ${amount}. You won’t be charged until your order ships.`,
  },
})
const paidInPart = (taken: string, uncaptured: string): Words => ({
  ko: {
    title: '보내 드리는 상품만 결제되었습니다',
    text: `${taken}을 결제했습니다. 보내지 않는 상품의 ${uncaptured}은 결제되지 않았고, 승인도 풀렸습니다.`,
  },
  en: {
    title: 'You were charged for the items we’re shipping',
    text: `You were charged ${taken}. You weren’t charged ${uncaptured} for items we couldn’t ship, and we’ve released that authorisation.`,
  },
})
const RELEASING: Words = {
  ko: {
    title: '취소된 주문입니다',
    text: '결제된 금액은 없습니다. 카드 승인을 풀고 있으며, 카드사에 따라 표시되기까지 며칠 걸릴 수 있습니다.',
  },
  en: {
    title: 'Order cancelled',
    text: 'You weren’t charged. We’re releasing the authorisation. Depending on your card issuer, it can take a few days to show.',
  },
}
const PAID: Words = {
  ko: { title: '결제가 완료되었습니다', text: '주문해 주셔서 고맙습니다. 주문 내역을 이메일로 보내 드렸습니다.' },
  en: { title: 'Order confirmed', text: 'Thanks for your order! Your payment is complete, and we’ve emailed you the details.' },
}
const AWAITING_DEPOSIT: Words = {
  ko: {
    title: '입금을 기다리고 있습니다',
    text: '아래 계좌로 기한 안에 정확한 금액을 보내 주세요. 입금이 확인되면 이 화면이 저절로 바뀝니다.',
  },
  en: {
    title: 'Complete your bank transfer',
    text: 'Transfer the exact amount to the account below by the due date. This page updates automatically when it arrives.',
  },
}
const AWAITING_BANK: Words = {
  ko: {
    title: '은행의 이체를 기다리고 있습니다',
    text: '이체를 신청하셨고, 은행이 처리하는 데 며칠 걸릴 수 있습니다. 다시 결제하지 마세요. 끝나면 이 화면이 저절로 바뀌고 이메일로도 알려 드립니다.',
  },
  en: {
    title: 'Waiting for your bank',
    text: 'Your bank is processing the transfer, which can take a few days. Don’t pay again. We’ll update this page and email you when it’s complete.',
  },
}
const FAILED: Words = { ko: { title: '결제되지 않았습니다', text: '' }, en: { title: 'Payment failed', text: '' } }
const EXPIRED: Words = {
  ko: {
    title: '결제 시간이 지나 주문이 닫혔습니다',
    text: '결제된 금액은 없습니다. 필요하시면 다시 주문해 주세요. 이 주문으로 돈이 늦게 들어오면 상품이 남아 있을 때는 주문을 살리고, 아니면 돌려드립니다.',
  },
  en: {
    title: 'This order has expired',
    text: 'We didn’t receive your payment in time, so you weren’t charged. If you still want these items, place a new order. If a payment for this order arrives late, we’ll restore the order if the items are in stock, or refund you.',
  },
}
const CANCELLED: Words = {
  ko: { title: '취소된 주문입니다', text: '결제된 금액은 없습니다. 내용을 바꿔 다시 주문하셨다면 새 주문을 확인해 주세요.' },
  en: {
    title: 'Order cancelled',
    text: 'You weren’t charged for this order. If you changed something and ordered again, check your new order.',
  },
}
const givingBack = (amount: string): Words => ({
  ko: {
    title: '받은 금액을 돌려드리고 있습니다',
    text: `${amount}을 받을 수 없는 결제여서 돌려드리는 중입니다. 따로 하실 일은 없으며, 끝나면 이 화면에 표시됩니다.`,
  },
  en: {
    title: 'Refund in progress',
    text: `We couldn’t accept this payment of ${amount}, so we’re refunding it. You don’t need to do anything. This page updates automatically.`,
  },
})
/** Nobody can send a deposit back to where it came from. */
const givingDepositBack = (amount: string): Words => ({
  ko: {
    title: '받은 금액을 돌려드리고 있습니다',
    text: `입금하신 ${amount}은 이 주문의 대금으로 받을 수 없어 돌려드립니다. 입금은 보내신 곳으로 되돌릴 수 없으니, 환불받으실 은행과 계좌번호, 예금주를 고객센터로 알려 주세요. 끝나면 이 화면에 표시됩니다.`,
  },
  en: {
    title: 'Refund in progress',
    text: `We couldn’t accept your transfer of ${amount} for this order, so we’ll refund it. We can’t return it to the account it came from. Contact customer support with your bank, account number and account holder. This page updates automatically.`,
  },
})
const gaveBack = (amount: string): Words => ({
  ko: {
    title: '받은 금액을 돌려드렸습니다',
    text: `${amount}을 돌려드렸습니다. 카드사나 은행에 따라 표시되기까지 3~7영업일이 걸릴 수 있습니다.`,
  },
  en: {
    title: 'Payment refunded',
    text: `We refunded ${amount}. Depending on your card issuer or bank, it can take 3–7 business days to appear.`,
  },
})
const refunding = (amount: string): Words => ({
  ko: {
    title: '환불하고 있습니다',
    text: `결제사에 ${amount}의 환불을 요청했습니다. 따로 하실 일은 없으며, 끝나면 이 화면과 이메일로 알려 드립니다.`,
  },
  en: {
    title: 'Refund in progress',
    text: `We’re refunding ${amount}. You don’t need to do anything. We’ll update this page and email you when it’s complete.`,
  },
})
const partlyRefunded = (amount: string | undefined): Words => ({
  ko: {
    title: '일부 환불되었습니다',
    text: `${amount ? `${amount}을 환불했습니다. ` : ''}카드사나 은행에 따라 표시되기까지 3~7영업일이 걸릴 수 있습니다.`,
  },
  en: {
    title: 'Partially refunded',
    text: `${amount ? `We refunded ${amount}. ` : ''}Depending on your card issuer or bank, it can take 3–7 business days to appear.`,
  },
})
const refunded = (amount: string): Words => ({
  ko: { title: '환불되었습니다', text: `${amount}을 환불했습니다. 카드사나 은행에 따라 표시되기까지 3~7영업일이 걸릴 수 있습니다.` },
  en: { title: 'Refunded', text: `We refunded ${amount}. Depending on your card issuer or bank, it can take 3–7 business days to appear.` },
})
