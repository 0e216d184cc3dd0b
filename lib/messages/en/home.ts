/** The first page. */
import type { Translation } from '#lib/translation.ts'
import type { home as ko } from '../ko/home.ts'

export const home: Translation<typeof ko> = {
  hero: {
    title: ['Exact sums,', 'generous margins'],
    line: 'Things for tea, desk and home that last for years, at a price that stays the same from first look to last click.',
    all: 'Continue shopping',
    sale: 'On sale',
  },
  categories: 'What are you looking for?',
  featured: 'Featured',
  sale: 'On sale',
  all: 'View all',
  tagline: 'Things for tea, desk and home that last',
}
