/** A letter: the goods have left. */
import type { Translation } from '#lib/translation.ts'
import type { orderShippedLetter as ko } from '../../ko/letters/order-shipped.ts'

export const orderShippedLetter: Translation<typeof ko> = () => ({
  subject: 'Your order is on its way',
  opening: ['Your order has shipped.'],
  next: ['You can request a return from your order page within 7 days of delivery.'],
})
