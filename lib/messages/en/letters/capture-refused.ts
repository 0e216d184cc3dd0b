/** The letter after the card issuer has declined the capture, so that the goods were not sent. */
import type { Translation } from '#lib/translation.ts'
import type { captureRefusedLetter as ko } from '../../ko/letters/capture-refused.ts'

export const captureRefusedLetter: Translation<typeof ko> = ({ total }, money) => ({
  subject: 'Payment failed: your order hasn’t shipped',
  opening: [`Your order was ready to ship, but your card issuer declined the payment of ${money(total)}. You haven’t been charged.`],
  next: ['To receive your order, pay with another card on your order page within 24 hours. Otherwise, your order will expire.'],
})
