/** The page of a pay link. */
import type { Translation } from '#lib/translation.ts'
import type { payLink as ko } from '../ko/pay-link.ts'

export const payLink: Translation<typeof ko> = {
  title: 'Payment request',
  from: (shop) => `${shop} has requested a payment from you.`,
  reason: 'For',
  amount: 'Amount',
  until: 'Pay by',
  shipping: 'Delivery',
  shippingIncluded: 'To the address you gave us by phone. Shipping is included in the amount.',
  payer: 'Your details',
  state: {
    in_doubt: 'We’re confirming your payment. Don’t pay again. Refresh this page in a moment.',
    awaiting_deposit: 'Your virtual account is ready. Transfer the money to the account in your email or on the order page.',
    paid: 'This request has already been paid. You don’t need to pay again.',
    cancelled: 'This request was canceled and can’t be paid. If you have questions, contact customer support.',
    expired: 'This request has expired. If you need a new link, contact customer support.',
  },
  order: 'View order',
}
