/** The link that skips the header. */
import type { Translation } from '#lib/translation.ts'
import type { skipLink as ko } from '../ko/skip-link.ts'

export const skipLink: Translation<typeof ko> = {
  skip: 'Skip to content',
}
