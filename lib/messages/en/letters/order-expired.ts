/** A letter: nobody paid in time. */
import type { Translation } from '#lib/translation.ts'
import type { orderExpiredLetter as ko } from '../../ko/letters/order-expired.ts'

export const orderExpiredLetter: Translation<typeof ko> = () => ({
  subject: 'Your order has expired',
  opening: ['We didn’t receive your payment in time, so your order has expired. You haven’t been charged.'],
  next: ['If you still want these items, place a new order. Please don’t pay or transfer money for this one.'],
})
