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
    onSale: 'On sale only',
    inStock: 'In stock only',
    submit: 'Search',
    sorts: {
      featured: 'Featured',
      'price-asc': 'Lowest price',
      'price-desc': 'Highest price',
      discount: 'Largest discount',
    },
  },
  title: 'Search',
  found: (count: number, words: string) => `${count} ${count === 1 ? 'product' : 'products'}${words ? ` for “${words}”` : ''}`,
  none: 'No products found',
  noneHint: 'Try a different search or remove some filters.',
  all: 'View all products',
}
