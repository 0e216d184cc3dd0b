/** A letter: a return was declined. */
import type { Translation } from '#lib/translation.ts'
import type { returnRefusedLetter as ko } from '../../ko/letters/return-refused.ts'

export const returnRefusedLetter: Translation<typeof ko> = ({ decisionNote }) => ({
  subject: 'Your return request was declined',
  opening: ['We couldn’t approve your return request.', ...(decisionNote ? [`Reason: ${decisionNote}`] : [])],
  next: ['If you have questions, contact customer support.'],
})
