/** A letter: money came and went back before the order was paid. */
import type { Translation } from '#lib/translation.ts'
import type { paymentCancelledLetter as ko } from '../../ko/letters/payment-cancelled.ts'

export const paymentCancelledLetter: Translation<typeof ko> = () => ({
  subject: 'Your payment was cancelled',
  opening: ['Your payment went through and was then cancelled in full by our payment provider. You won’t be charged.'],
  next: [
    'If you still want these items, pay again on your order page. Depending on your card issuer, the cancellation can take a few days to show.',
  ],
})
