/** What the shop writes when an order is paid, authorised, let go unpaid or sent. Pure. */
import type { Locale } from '#lib/locale.ts'
import type { LetterRow } from './letter.ts'
import type { OrderLetter, OrderLetterFacts } from './order-letter.ts'

export const PAYMENT_LETTERS = {
  'order-paid': {
    about: 'order',
    text: {
      ko: ({ total, uncaptured = 0 }, money) => ({
        subject: '결제가 완료되었습니다',
        opening: [
          `주문해 주셔서 고맙습니다. ${money(total - uncaptured)} 결제를 확인했습니다.`,
          ...(uncaptured > 0 ? [`보내지 않는 상품의 ${money(uncaptured)}은 결제되지 않았고, 카드 승인도 풀렸습니다.`] : []),
        ],
        next: ['이제 상품을 준비해 보내 드립니다. 더 하실 일은 없으며, 진행 상황은 주문 페이지에서 볼 수 있습니다.'],
      }),
      en: ({ total, uncaptured = 0 }, money) => ({
        subject: 'Order confirmed',
        opening: [
          `Thanks for your order! We’ve received your payment of ${money(total - uncaptured)}.`,
          ...(uncaptured > 0
            ? [`You weren’t charged ${money(uncaptured)} for items we couldn’t ship. We’ve released that authorisation.`]
            : []),
        ],
        next: ['We’re getting your order ready to ship. You can check its status on your order page at any time.'],
      }),
    },
  },
  'order-authorised': {
    about: 'order',
    text: {
      ko: ({ total }, money) => ({
        subject: '결제가 승인되었습니다. 발송할 때 결제됩니다',
        opening: [`주문해 주셔서 고맙습니다. 카드사가 ${money(total)}을 승인했습니다. 아직 청구된 금액은 없습니다.`],
        next: ['상품을 보내 드릴 때 결제되고, 그때 다시 메일로 알려 드립니다. 보내기 전에는 주문 페이지에서 취소할 수 있습니다.'],
      }),
      en: ({ total }, money) => ({
        subject: 'Order confirmed: you’ll be charged when it ships',
        opening: [`Thanks for your order! Your card issuer has authorised ${money(total)}. You haven’t been charged yet.`],
        next: ['We’ll charge your card and email you when your order ships. Until then, you can cancel it from your order page.'],
      }),
    },
  },
  'authorisation-voided': {
    about: 'order',
    text: {
      ko: ({ total }, money) => ({
        subject: '카드 승인이 취소되었습니다',
        opening: [`주문이 취소되어 ${money(total)}의 카드 승인을 풉니다. 청구된 금액은 없습니다.`],
        next: ['더 하실 일은 없습니다. 카드사에 따라 승인 취소가 보이기까지 며칠 걸릴 수 있습니다. 아직 필요하시면 다시 주문해 주세요.'],
      }),
      en: ({ total }, money) => ({
        subject: 'Authorisation released',
        opening: [`Your order was cancelled, so we’re releasing the authorisation of ${money(total)}. You haven’t been charged.`],
        next: [
          'You don’t need to do anything. Depending on your card issuer, it can take a few days to show. If you still want these items, place a new order.',
        ],
      }),
    },
  },
  'capture-refused': {
    about: 'order',
    text: {
      ko: ({ total }, money) => ({
        subject: '결제가 되지 않아 상품을 보내지 못했습니다',
        opening: [`상품을 보내려 했으나 카드사가 ${money(total)}의 결제를 거절했습니다. 청구된 금액은 없습니다.`],
        next: ['하루 안에 주문 페이지에서 다른 카드로 결제하시면 바로 보내 드립니다. 그대로 두시면 주문은 저절로 닫힙니다.'],
      }),
      en: ({ total }, money) => ({
        subject: 'Payment failed: your order hasn’t shipped',
        opening: [`Your order was ready to ship, but your card issuer declined the payment of ${money(total)}. You haven’t been charged.`],
        next: ['To receive your order, pay with another card on your order page within 24 hours. Otherwise, your order will expire.'],
      }),
    },
  },
  'payment-reversed': {
    about: 'order',
    text: {
      ko: ({ total }, money) => ({
        subject: '결제가 취소되어 주문이 멈췄습니다',
        opening: [`확인되었던 ${money(total)}의 결제가 은행이나 카드사에서 되돌려졌습니다. 지금은 결제된 금액이 없습니다.`],
        next: [
          '주문 페이지에서 다시 결제하시면 상품을 보내 드립니다. 그대로 두시면 주문은 저절로 닫힙니다.',
          '직접 취소하신 것이 아니라면 은행이나 카드사에 확인해 주세요.',
        ],
      }),
      en: ({ total }, money) => ({
        subject: 'Your payment was reversed',
        opening: [
          `Your bank or card issuer reversed your payment of ${money(total)}, so your order is on hold. You currently haven’t paid.`,
        ],
        next: [
          'To receive your order, pay again on your order page. Otherwise, your order will expire.',
          'If you didn’t ask for this, check with your bank or card issuer.',
        ],
      }),
    },
  },
  'payment-cancelled': {
    about: 'order',
    text: {
      ko: () => ({
        subject: '결제가 취소되었습니다',
        opening: ['결제가 되었다가 결제사에서 모두 취소되었습니다. 청구된 금액은 없으며, 이미 보이는 내역은 취소로 바뀝니다.'],
        next: ['아직 필요하시면 주문 페이지에서 다시 결제해 주세요. 카드사에 따라 취소가 보이기까지 며칠 걸릴 수 있습니다.'],
      }),
      en: () => ({
        subject: 'Your payment was cancelled',
        opening: ['Your payment went through and was then cancelled in full by our payment provider. You won’t be charged.'],
        next: [
          'If you still want these items, pay again on your order page. Depending on your card issuer, the cancellation can take a few days to show.',
        ],
      }),
    },
  },
  'order-expired': {
    about: 'order',
    text: {
      ko: () => ({
        subject: '결제 기한이 지나 주문이 닫혔습니다',
        opening: ['기한 안에 결제가 확인되지 않아 주문을 닫았습니다. 청구된 금액은 없습니다.'],
        next: ['아직 필요하시면 다시 주문해 주세요. 이 주문으로는 이제 결제하거나 입금하지 마세요.'],
      }),
      en: () => ({
        subject: 'Your order has expired',
        opening: ['We didn’t receive your payment in time, so your order has expired. You haven’t been charged.'],
        next: ['If you still want these items, place a new order. Please don’t pay or transfer money for this one.'],
      }),
    },
  },
  'order-shipped': {
    about: 'order',
    facts: parcelRows,
    text: {
      ko: () => ({
        subject: '상품을 보냈습니다',
        opening: ['주문하신 상품을 보냈습니다.'],
        next: ['받으신 날부터 7일 안에 주문 페이지에서 반품을 신청하실 수 있습니다.'],
      }),
      en: () => ({
        subject: 'Your order is on its way',
        opening: ['Your order has shipped.'],
        next: ['You can request a return from your order page within 7 days of delivery.'],
      }),
    },
  },
} satisfies Record<string, OrderLetter>

const PARCEL = {
  ko: { carrier: '택배사', number: '운송장 번호' },
  en: { carrier: 'Carrier', number: 'Tracking number' },
}

function parcelRows({ parcel }: OrderLetterFacts, locale: Locale): LetterRow[] {
  if (!parcel) return []
  const { carrier, number } = PARCEL[locale]
  return [{ label: carrier, value: parcel.carrier }, ...(parcel.trackingNumber ? [{ label: number, value: parcel.trackingNumber }] : [])]
}
