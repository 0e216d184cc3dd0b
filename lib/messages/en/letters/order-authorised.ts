/** A letter: an order is authorised, and charged when it ships. */
import type { Translation } from '#lib/translation.ts'
import type { orderAuthorisedLetter as ko } from '../../ko/letters/order-authorised.ts'

export const orderAuthorisedLetter: Translation<typeof ko> = ({ total }, money) => ({
  subject: 'Order confirmed: you’ll be charged when it ships',
  opening: [`Thanks for your order! Your card issuer has authorised ${money(total)}. You haven’t been charged yet.`],
  next: ['We’ll charge your card and email you when your order ships. Until then, you can cancel it from your order page.'],
})
