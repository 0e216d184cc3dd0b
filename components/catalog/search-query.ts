/** Reads the search page's address. Unknown values are ignored, so that an old link still finds something. */
import { z } from 'zod'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import type { SearchInput } from '#lib/catalog/find-in-catalogue.ts'
import { wanted } from '#lib/text/doors.ts'

const query = z.object({
  q: wanted(60).catch(''),
  category: z
    .enum(CATEGORIES.map(({ slug }) => slug))
    .optional()
    .catch(undefined),
  onSale: z.literal('1').optional().catch(undefined),
  inStock: z.literal('1').optional().catch(undefined),
  sort: z.enum(['featured', 'price-asc', 'price-desc', 'discount']).catch('featured'),
})

export type SearchQuery = z.output<typeof query>

export const readSearchQuery = (params: Record<string, string | string[] | undefined>): SearchQuery => query.parse(params)

export const inputOf = ({ q, category, onSale, inStock, sort }: SearchQuery): SearchInput => ({
  query: q,
  category: CATEGORIES.find(({ slug }) => slug === category)?.id ?? '',
  onSaleOnly: onSale === '1',
  inStockOnly: inStock === '1',
  sort,
})
