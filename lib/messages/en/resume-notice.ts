/** An order that is still to be paid. */
import type { Translation } from '#lib/translation.ts'
import type { resumeNotice as ko } from '../ko/resume-notice.ts'

export const resumeNotice: Translation<typeof ko> = {
  open: (number: string) => `Order ${number} hasn’t been paid yet. If you don’t change anything, paying now continues that order.`,
  settling: (number: string) => `We’re confirming your payment for order ${number}. Don’t pay again.`,
  paid: (number: string) => `We’ve already received order ${number}, so its items are no longer in your cart.`,
  see: 'View order',
}
