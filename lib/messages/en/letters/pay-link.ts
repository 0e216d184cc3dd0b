/** The letter that asks for a payment. */
import type { Translation } from '#lib/translation.ts'
import type { payLinkLetter as ko } from '../../ko/letters/pay-link.ts'

export const payLinkLetter: Translation<typeof ko> = {
  subject: (reason) => `Payment request: ${reason}`,
  greeting: (name) => (name ? `Hi ${name},` : 'Hello,'),
  opening: 'We’ve sent you a payment request.',
  reason: 'For',
  amount: 'Amount',
  until: 'Pay by',
  next: 'Use the button to open the payment page. You can pay only once. If you weren’t expecting this request, don’t pay and contact customer support.',
  link: 'Pay now',
}
