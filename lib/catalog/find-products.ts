/** Finds products by what somebody typed, and says what was understood. */
import type { Database } from '#db/database.ts'
import { readSearch } from '#lib/search/read-search.ts'
import type { Meaning } from '#lib/search/vocabulary.ts'
import { productsByIds } from './catalogue.ts'
import type { Product } from './catalogue.ts'
import { countQuery, type Filters, matchesQuery, type Sort } from './search-queries.ts'
import { vocabularyOf } from './search-vocabulary.ts'

export interface Search {
  text: string
  filters?: Filters
  sort?: Sort
  /** From 1. */
  page?: number
  /** The last word may not be finished yet. */
  isTyping?: boolean
  pageSize?: number
}

export interface Found {
  products: Product[]
  /** At most MOST_COUNTED. */
  total: number
  /** What was looked for instead of what was typed; absent when that is the same. */
  instead?: string
  /** Words that no product has together with the others, and that were left out. */
  leftOut: string[]
}

export const PAGE_PRODUCTS = 24
/** A total beyond this is told as “more than”; nobody turns as many pages. */
export const MOST_COUNTED = 1000
export const LAST_PAGE = Math.ceil(MOST_COUNTED / PAGE_PRODUCTS)

export async function findProducts({ read }: Pick<Database, 'read'>, search: Search): Promise<Found> {
  const { text, isTyping = false } = search
  const reading = await readSearch(vocabularyOf(read), text, isTyping)
  if (!reading) return { ...(await pageOf(read, search, [])), leftOut: [] }
  const tries: (() => Promise<Meaning[]>)[] = [async () => reading.meanings, reading.wider]
  let last: Meaning[] = []
  for (const next of tries) {
    last = await next()
    const found = last.length > 0 ? await pageOf(read, search, last) : NOTHING
    if (found.total > 0) return told(found, last, reading.unknown)
  }
  // Nobody has all of it: the fewest words are left out, the least certain ones first.
  for (const fewer of withoutSome(last)) {
    const found = await pageOf(read, search, fewer)
    if (found.total > 0)
      return told(found, fewer, [...reading.unknown, ...last.filter((meaning) => !fewer.includes(meaning)).map(({ typed }) => typed)])
  }
  return { ...NOTHING, leftOut: reading.unknown, ...insteadOf(last) }
}

type PageOfFound = Pick<Found, 'products' | 'total'>

const NOTHING: PageOfFound = { products: [], total: 0 }

const told = (found: PageOfFound, meanings: readonly Meaning[], leftOut: string[]): Found => ({ ...found, ...insteadOf(meanings), leftOut })

const insteadOf = (meanings: readonly Meaning[]) =>
  meanings.some(({ instead }) => instead) ? { instead: meanings.map(({ typed, instead }) => instead ?? typed).join(' ') } : {}

async function pageOf(
  read: Database['read'],
  { filters = {}, sort = 'relevance', page = 1, pageSize = PAGE_PRODUCTS }: Search,
  meanings: readonly Meaning[],
): Promise<PageOfFound> {
  const asked = { meanings: rarestFirst(meanings), filters, sort }
  const skipped = (Math.min(Math.max(page, 1), LAST_PAGE) - 1) * pageSize
  const ids = (await matchesQuery(read, asked, pageSize, skipped)).map(({ productId }) => productId)
  // What fits on one page has been counted.
  const isAll = skipped === 0 && ids.length < pageSize
  const total = isAll ? ids.length : ((await countQuery(read, asked, MOST_COUNTED))[0]?.many ?? 0)
  return { products: await productsByIds(read, ids), total }
}

const productsOf = ({ words }: Meaning) => words.reduce((sum, { products }) => sum + products, 0)

const rarestFirst = (meanings: readonly Meaning[]) => meanings.toSorted((a, b) => productsOf(a) - productsOf(b))

/** All but one, then each alone; what is dropped first is the least near, then the most common. */
function withoutSome(meanings: readonly Meaning[]): Meaning[][] {
  if (meanings.length < 2) return []
  const nearest = ({ words }: Meaning) => words[0]?.closeness ?? 0
  const dropped = meanings.toSorted((a, b) => nearest(a) - nearest(b) || productsOf(b) - productsOf(a))
  const allButOne = meanings.length > 2 ? dropped.map((drop) => meanings.filter((each) => each !== drop)) : []
  return [...allButOne, ...dropped.toReversed().map((one) => [one])]
}
