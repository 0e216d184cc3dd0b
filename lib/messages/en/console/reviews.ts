/** The console’s list of reviews. */
import type { Translation } from '#lib/translation.ts'
import type { consoleReviews as ko } from '../../ko/console/reviews.ts'

export const consoleReviews: Translation<typeof ko> = {
  title: 'Reviews',
  intro: 'Written by buyers whose goods were delivered. Their words can’t be edited, but a review can be hidden for a reason.',
  all: 'All',
  hidden: 'Hidden',
  none: 'No reviews.',
  stars: (stars) => `${stars} ${stars === 1 ? 'star' : 'stars'}`,
  order: 'View order',
  somebody: 'Former customer',
  hiddenBy: (who, why) => `Hidden by ${who}: ${why}`,
  reason: 'Reason for hiding',
  hide: 'Hide',
  show: 'Show again',
  isHidden: 'Hidden.',
  isShown: 'Shown again.',
  gone: 'This review wasn’t found.',
  reasonMissing: 'Give a reason.',
}
