/** Reads and writes the search page's address. Unknown values are ignored, so that an old link still finds something. */
import { z } from 'zod'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { LAST_PAGE, type Search } from '#lib/catalog/find-products.ts'
import type { Sort } from '#lib/catalog/search-queries.ts'
import { line, wanted } from '#lib/text/doors.ts'

/** As many letters as the form takes. */
export const LONGEST_SEARCH = 60
/** More options at once are no search of a person. */
const MOST_OPTIONS = 8
/** A price beyond it is none. */
const DEAREST = 9_999_999_999

const SORTS = ['relevance', 'newest', 'price-asc', 'price-desc', 'discount'] as const satisfies readonly Sort[]

const won = z.coerce.number().int().min(0).max(DEAREST).optional().catch(undefined)
/** An empty field of the form is no price. */
const price = z.preprocess((value) => (value === '' ? undefined : value), won)
const option = line(40)

const query = z.object({
  q: wanted(LONGEST_SEARCH).catch(''),
  category: z
    .enum(CATEGORIES.map(({ slug }) => slug))
    .optional()
    .catch(undefined),
  onSale: z.literal('1').optional().catch(undefined),
  inStock: z.literal('1').optional().catch(undefined),
  from: price,
  to: price,
  option: z
    .union([z.array(option), option.transform((one) => [one])])
    .catch([])
    .transform((all) => all.slice(0, MOST_OPTIONS)),
  sort: z.enum(SORTS).catch('relevance'),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).catch(1),
})

export type SearchQuery = z.output<typeof query>

export const readSearchQuery = (params: Record<string, string | string[] | undefined>): SearchQuery => query.parse(params)

export const inputOf = ({ q, category, onSale, inStock, from, to, option, sort, page }: SearchQuery): Search => {
  const categoryId = CATEGORIES.find(({ slug }) => slug === category)?.id
  const filters = {
    ...(categoryId !== undefined && { category: categoryId }),
    ...(onSale && { onSaleOnly: true }),
    ...(inStock && { inStockOnly: true }),
    ...(from !== undefined && { priceFrom: from }),
    ...(to !== undefined && { priceTo: to }),
  }
  return { text: q, filters, options: option, sort, page }
}

export const hasFilters = ({ category, onSale, inStock, from, to, option }: SearchQuery): boolean =>
  [category, onSale, inStock, from, to].some((each) => each !== undefined) || option.length > 0

/** The path of a search, without what goes without saying. */
export function searchPath({ q, category, onSale, inStock, from, to, option, sort, page }: SearchQuery): `/${string}` {
  const said: [string, string | undefined][] = [
    ['q', q || undefined],
    ['category', category],
    ['onSale', onSale],
    ['inStock', inStock],
    ['from', from?.toString()],
    ['to', to?.toString()],
    ...option.map((one): [string, string] => ['option', one]),
    ['sort', sort === 'relevance' ? undefined : sort],
    ['page', page === 1 ? undefined : `${page}`],
  ]
  const params = new URLSearchParams(said.filter((pair): pair is [string, string] => pair[1] !== undefined))
  return params.size > 0 ? `/search?${params}` : '/search'
}
