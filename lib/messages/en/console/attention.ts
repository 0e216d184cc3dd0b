/** The list of items that need attention. */
import type { Translation } from '#lib/translation.ts'
import type { attention as ko } from '../../ko/console/attention.ts'

export const attention: Translation<typeof ko> = {
  sayHowResolved: 'Describe how it was resolved.',
  markedAsResolved: 'Marked as resolved.',
  alreadyResolved: 'This has already been resolved.',
  title: 'Needs attention',
  intro: 'Items that can’t be resolved automatically.',
  open: 'Open',
  all: 'All',
  empty: 'Nothing needs attention',
  viewOrder: 'View order',
  resolved: 'Resolved',
  refundToAccount: 'Refund to this account',
  refundAccountFor: (paymentId) => `Refund account for ${paymentId}`,
  checkNow: 'Check now',
  checkPayment: (paymentId) => `Check ${paymentId}`,
}
