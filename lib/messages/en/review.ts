/** Reviews of products. */
import type { Translation } from '#lib/translation.ts'
import type { review as ko } from '../ko/review.ts'

export const review: Translation<typeof ko> = {
  title: 'Reviews',
  summary: (average, count) => `${average} out of 5, ${count} ${count === 1 ? 'review' : 'reviews'}`,
  stars: (stars) => `${stars} out of 5 stars`,
  none: 'No reviews yet. Only people who bought this and received it can write one.',
  verified: 'Verified purchase',
  somebody: 'Former customer',
  all: (count) => `See all ${count} reviews`,
  older: 'Older reviews',
  back: 'Back to the product',
  write: {
    title: 'Write a review',
    of: (product) => `Review ${product}`,
    stars: 'Rating',
    text: 'Review',
    optional: '(optional)',
    hint: 'Up to 1,000 characters. Only the first letter of your name is shown.',
    submit: 'Post review',
    written: 'Your review',
    problems: {
      input: 'Choose a rating.',
      not_delivered: 'You can write a review once the item has arrived.',
      written_before: 'You’ve already reviewed this item.',
      not_yours: 'Only the person who placed this order can write a review.',
      too_many: 'Too many tries. Wait a moment and try again.',
    },
  },
}
