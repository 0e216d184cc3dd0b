/** The first page. */
import type { Translation } from '#lib/translation.ts'
import type { home as ko } from '../ko/home.ts'

export const home: Translation<typeof ko> = {
  hero: {
    title: ['Exact sums,', 'generous margins'],
    line: 'Tea, desk and home goods that last for years. The price you see is the price you pay.',
    all: 'Continue shopping',
    sale: 'On sale',
  },
  categories: 'What are you looking for?',
  featured: 'Featured',
  sale: 'On sale',
  all: 'View all',
  tagline: 'Tea, desk and home goods that last',
}
