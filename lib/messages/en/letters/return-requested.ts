/** A letter: a return was requested. */
import type { Translation } from '#lib/translation.ts'
import type { returnRequestedLetter as ko } from '../../ko/letters/return-requested.ts'

export const returnRequestedLetter: Translation<typeof ko> = () => ({
  subject: 'We’ve received your return request',
  opening: ['We’ve received your return request. We’ll review it and get back to you.'],
  next: ['Until then, please keep the items unused. You can check the status on your order page at any time.'],
})
