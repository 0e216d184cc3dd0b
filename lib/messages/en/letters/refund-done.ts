/** A letter: a refund is complete. */
import type { Translation } from '#lib/translation.ts'
import type { refundDoneLetter as ko } from '../../ko/letters/refund-done.ts'

export const refundDoneLetter: Translation<typeof ko> = ({ total, refund }, money) => ({
  subject: 'Your refund is complete',
  opening: [
    `We’ve refunded ${money(refund?.amount ?? total)}.`,
    ...(refund && refund.withheld > 0 ? [`Return shipping of ${money(refund.withheld)} has been deducted.`] : []),
  ],
  next: ['Depending on your card issuer or bank, it can take 3–7 business days to appear.'],
})
