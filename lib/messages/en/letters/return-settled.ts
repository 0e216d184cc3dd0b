/** A letter: a return was accepted, and its money sent by other means than the payment. */
import type { Translation } from '#lib/translation.ts'
import type { returnSettledLetter as ko } from '../../ko/letters/return-settled.ts'

export const returnSettledLetter: Translation<typeof ko> = ({ byHand, decisionNote }, money) => ({
  subject: 'Your return is complete',
  opening: [
    `We’ve accepted your return and sent your refund${byHand === undefined ? '' : ` of ${money(byHand)}`} separately.`,
    ...(decisionNote ? [`Details: ${decisionNote}`] : []),
  ],
  next: ['We couldn’t refund it to your original payment method. If the money hasn’t arrived, contact customer support.'],
})
