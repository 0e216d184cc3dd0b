/** A letter: a refund failed after it was accepted. */
import type { Translation } from '#lib/translation.ts'
import type { refundDelayedLetter as ko } from '../../ko/letters/refund-delayed.ts'

export const refundDelayedLetter: Translation<typeof ko> = () => ({
  subject: 'Your refund is delayed',
  opening: ['We issued your refund, but your card issuer or bank couldn’t complete it. We’re sorry about this.'],
  next: ['Our team is looking into it and will send it again. You don’t need to do anything; we’ll contact you if we need details.'],
})
