/** A letter: a refund is complete. */
import type { Translation } from '#lib/translation.ts'
import type { refundDoneLetter as ko } from '../../ko/letters/refund-done.ts'

export const refundDoneLetter: Translation<typeof ko> = ({ total, refund }, money) => ({
  subject: 'Your refund is complete',
  opening: [
    `We’ve refunded ${money(refund?.amount ?? total)}.`,
    ...(refund && refund.withheld > 0 ? [`Return shipping of ${money(refund.withheld)} has been deducted.`] : []),
    ...(refund && refund.owed > 0
      ? [
          `This payment can only be refunded in full, so return shipping of ${money(refund.owed)} is payable separately. We’ll contact you about how to pay it.`,
        ]
      : []),
  ],
  next: ['Depending on your card issuer or bank, it can take 3–7 business days to appear.'],
})
