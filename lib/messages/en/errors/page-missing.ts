/** An address that no page has. */
import type { Translation } from '#lib/translation.ts'
import type { pageMissing as ko } from '../../ko/errors/page-missing.ts'

export const pageMissing: Translation<typeof ko> = {
  title: 'Page not found',
  line: 'The page may have moved, or the product is no longer available.',
  home: 'Back to home',
  search: 'Search products',
}
