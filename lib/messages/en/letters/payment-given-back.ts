/** A letter: money that came without a sale goes back. */
import type { Translation } from '#lib/translation.ts'
import type { paymentGivenBackLetter as ko } from '../../ko/letters/payment-given-back.ts'

export const paymentGivenBackLetter: Translation<typeof ko> = (
  { total, virtualAccount, givenBackAmount = total, givenBackDone = false },
  money,
) => {
  if (virtualAccount && !givenBackDone) {
    return {
      subject: 'Tell us where to send your refund',
      opening: [
        `We couldn’t accept your transfer of ${money(givenBackAmount)} for this order, so we’ll refund it. We’re sorry about this.`,
      ],
      next: [
        'We can’t return a transfer to the account it came from. Contact customer support with your bank, account number and account holder, and we’ll send your refund right away.',
      ],
    }
  }
  return {
    subject: givenBackDone ? 'Your payment was refunded' : 'Your payment is being refunded',
    opening: [
      `Your payment went through, but we couldn’t complete your order. ${givenBackDone ? 'We’ve refunded' : 'We’re refunding'} ${money(givenBackAmount)} to your original payment method. We’re sorry about this.`,
    ],
    next: ['You don’t need to do anything. Depending on your card issuer or bank, it can take 3–7 business days to appear.'],
  }
}
