/** A letter: a refund needs an account of the buyer’s. */
import type { Translation } from '#lib/translation.ts'
import type { refundAccountLetter as ko } from '../../ko/letters/refund-account.ts'

export const refundAccountLetter: Translation<typeof ko> = ({ total, refund }, money) => ({
  subject: 'Add a bank account for your refund',
  opening: [`We couldn’t send your refund of ${money(refund?.amount ?? total)} because the bank account is missing or was declined.`],
  next: [
    'Add a bank account in your name on your order page and we’ll send your refund right away. To see the form, look up your order with its number and your phone.',
    'For your security, never send account details by email.',
  ],
})
