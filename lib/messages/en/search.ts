/** Looking for products. */
import type { Translation } from '#lib/translation.ts'
import type { search as ko } from '../ko/search.ts'

export const search: Translation<typeof ko> = {
  form: {
    search: 'Search products',
    words: 'Keywords',
    placeholder: 'Cup, notebook…',
    category: 'Category',
    all: 'All',
    sort: 'Sort by',
    price: 'Price',
    priceFrom: 'Lowest price (won)',
    priceTo: 'Highest price (won)',
    options: 'Options',
    onSale: 'On sale only',
    inStock: 'In stock only',
    submit: 'Search',
    sorts: {
      relevance: 'Best match',
      newest: 'Newest',
      'price-asc': 'Lowest price',
      'price-desc': 'Highest price',
      discount: 'Largest discount',
    },
  },
  suggestions: {
    list: 'Suggested products',
    many: (count: number) => `${count} ${count === 1 ? 'suggestion' : 'suggestions'}. Use the up and down arrows to choose.`,
    none: 'No suggestions.',
  },
  pages: {
    label: 'Pages of results',
    previous: 'Previous',
    next: 'Next',
    page: (page: number, last: number) => `Page ${page} of ${last}`,
  },
  title: 'Search',
  titleOf: (words: string) => `Search for “${words}”`,
  found: (count: string, words: string, isMore: boolean) =>
    `${count}${isMore ? ' or more' : ''} ${count === '1' && !isMore ? 'product' : 'products'}${words ? ` for “${words}”` : ''}`,
  instead: (words: string) => `Did you mean “${words}”? These are the products for it.`,
  leftOut: (words: string) => `Searched without: ${words}`,
  anyOf: 'Nothing matches every word, so these match some of them.',
  perhaps: 'Did you mean',
  none: 'No products found',
  noneHint: 'Try a different search or remove some filters.',
  withoutFilters: 'Search without filters',
  all: 'View all products',
  others: 'You might like these',
  tooMany: 'Too many searches',
  tooManyHint: 'Please try again in a minute.',
}
