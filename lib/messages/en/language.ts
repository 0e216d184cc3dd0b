/** The language’s own name, and how it writes money and dates. */
import type { Translation } from '#lib/translation.ts'
import type { language as ko } from '../ko/language.ts'

export const language: Translation<typeof ko> = {
  tag: 'en-GB',
  openGraph: 'en_US',
  short: 'EN',
  viewIn: 'View in English',
  won: (figures) => `₩${figures}`,
  hiddenElsewhere: '[html:not([lang=en])_&]:hidden',
}
