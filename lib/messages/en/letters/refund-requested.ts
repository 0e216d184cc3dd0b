/** A letter: a refund has begun. */
import type { Translation } from '#lib/translation.ts'
import type { refundRequestedLetter as ko } from '../../ko/letters/refund-requested.ts'

export const refundRequestedLetter: Translation<typeof ko> = ({ total, refund }, money) => ({
  subject: 'Your refund is on its way',
  opening: [
    `${refund?.byBuyer ? 'As you requested, we’ve' : 'We’ve'} started a refund of ${money(refund?.amount ?? total)}.`,
    ...(refund && refund.withheld > 0 ? [`Return shipping of ${money(refund.withheld)} has been deducted.`] : []),
    ...(refund && refund.owed > 0
      ? [
          `This payment can only be refunded in full, so return shipping of ${money(refund.owed)} is payable separately. We’ll contact you about how to pay it.`,
        ]
      : []),
  ],
  next: ['You don’t need to do anything. We’ll email you when it’s complete.'],
})
