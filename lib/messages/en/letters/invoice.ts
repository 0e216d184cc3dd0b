/** The letter that an invoice goes with. */
import type { Translation } from '#lib/translation.ts'
import type { invoiceLetter as ko } from '../../ko/letters/invoice.ts'

export const invoiceLetter: Translation<typeof ko> = {
  subject: (number, sum) => `Invoice ${number}: ${sum}`,
  greeting: (name) => (name ? `Hi ${name},` : 'Hello,'),
  opening: 'Here is your invoice.',
  number: 'Invoice number',
  items: 'For',
  total: 'Amount',
  until: 'Pay by',
  byLink: {
    next: 'The button opens a page where you can pay without signing in. You can pay only once. If you don’t know this invoice, don’t pay and contact customer support.',
    link: 'Pay now',
  },
  byCard: {
    next: 'The button opens a page where you can change your card without signing in. The new card is charged this amount once, and your subscription goes on with it.',
    link: 'Change card and pay',
  },
}
