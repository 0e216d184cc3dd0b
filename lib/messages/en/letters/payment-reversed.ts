/** A letter: a bank or card company took back a payment that was booked. */
import type { Translation } from '#lib/translation.ts'
import type { paymentReversedLetter as ko } from '../../ko/letters/payment-reversed.ts'

export const paymentReversedLetter: Translation<typeof ko> = ({ total }, money) => ({
  subject: 'Your payment was reversed',
  opening: [`Your bank or card issuer reversed your payment of ${money(total)}, so your order is on hold. You currently haven’t paid.`],
  next: [
    'To receive your order, pay again on your order page. Otherwise, your order will expire.',
    'If you didn’t request this, check with your bank or card issuer.',
  ],
})
