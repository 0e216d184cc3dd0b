/** Finds products by what somebody typed, and says what was understood. */
import type { Database } from '#db/database.ts'
import { likeliestWord } from '#lib/search/likeliest-word.ts'
import { readSearch } from '#lib/search/read-search.ts'
import type { Meaning } from '#lib/search/vocabulary.ts'
import { wordsIn } from '#lib/search/words.ts'
import { type Product, productsByIds } from './catalogue.ts'
import { type Filters, matchesQuery, moreThanQuery, type Sort } from './search-queries.ts'
import { vocabularyOf } from './search-vocabulary.ts'

export interface Search {
  text: string
  filters?: Filters
  /** Words that must each stand in an option, as the option says them. */
  options?: readonly string[]
  sort?: Sort
  /** From 1. */
  page?: number
  /** The last word may not be finished yet. */
  isTyping?: boolean
  pageSize?: number
}

export interface Found {
  products: Product[]
  /** How many were counted. */
  total: number
  /** There are more, which nobody counts. */
  isMore: boolean
  /** What was looked for instead of what was typed; absent when that is the same. */
  instead?: string
  /** Where nothing was found: a word that is more or less like what was typed. */
  perhaps?: string
  /** Words that were left out because no product has them with the others. */
  leftOut: string[]
  /** No product has all words that are left, so these have one of them at least. */
  isAnyOf: boolean
}

export const PAGE_PRODUCTS = 24
/** What has more products is looked at in the first so many of the order that is asked for. */
const WINDOW = 960

/** How far ahead of a page the number of products is known: less would say that there are two pages where there are many. */
const PAGES_AHEAD = 2

export const LAST_PAGE = WINDOW / PAGE_PRODUCTS

/** With the prices of `now`. */
export async function findProducts({ read }: Pick<Database, 'read'>, asked: Search, now: Date): Promise<Found> {
  const search = { ...asked, now }
  const { text, isTyping = false } = search
  const vocabulary = vocabularyOf(read)
  const reading = await readSearch(vocabulary, text, isTyping)
  if (!reading) return { ...(await pageOf(read, search, [])), leftOut: [], isAnyOf: false }
  const tries: (() => Promise<Meaning[]>)[] = [async () => reading.meanings, reading.wider]
  let last: Meaning[] = []
  for (const next of tries) {
    last = await next()
    const found = last.length > 0 ? await pageOf(read, search, last) : NOTHING
    if (found.total > 0) return told(found, last, reading.unknown)
  }
  for (const fewer of withoutOne(last)) {
    const found = await pageOf(read, search, fewer)
    const dropped = last.filter((meaning) => !fewer.includes(meaning)).map(({ typed }) => typed)
    if (found.total > 0) return told(found, fewer, [...reading.unknown, ...dropped])
  }
  const any = last.length > 1 ? await pageOf(read, search, [anyOf(last)]) : NOTHING
  const perhaps = any.total > 0 ? undefined : await likeliestWord(vocabulary, text)
  return { ...told(any, last, reading.unknown), isAnyOf: any.total > 0, ...(perhaps && { perhaps }) }
}

type PageOfFound = Pick<Found, 'products' | 'total' | 'isMore'>

const NOTHING: PageOfFound = { products: [], total: 0, isMore: false }

const told = (found: PageOfFound, meanings: readonly Meaning[], leftOut: string[]): Found => ({
  ...found,
  ...insteadOf(meanings),
  leftOut,
  isAnyOf: false,
})

const insteadOf = (meanings: readonly Meaning[]) =>
  meanings.some(({ instead }) => instead) ? { instead: meanings.map(({ typed, instead }) => instead ?? typed).join(' ') } : {}

async function pageOf(
  read: Database['read'],
  { filters = {}, options = [], sort = 'relevance', page = 1, pageSize = PAGE_PRODUCTS, now }: Search & { now: Date },
  understood: readonly Meaning[],
): Promise<PageOfFound> {
  const chosen = await meaningsOf(read, options)
  if (!chosen) return NOTHING
  const asked = { meanings: rarestFirst([...understood, ...chosen]), filters, sort }
  const [rarest] = asked.meanings
  const isLarge = rarest ? productsOf(rarest) > WINDOW : (await moreThanQuery(read, WINDOW)).length > 0
  const end = Math.min(Math.max(page, 1), LAST_PAGE) * pageSize
  const first = await matchesQuery(read, asked, isLarge ? WINDOW : undefined, WINDOW)
  // Whoever asks for what the first ones rarely are waits until all have been looked at.
  const isEnough = !isLarge || first.length >= Math.min(end + PAGES_AHEAD * pageSize, WINDOW)
  const found = isEnough ? first : await matchesQuery(read, asked, undefined, WINDOW)
  const ids = found.slice(end - pageSize, end).map(({ productId }) => productId)
  return { products: await productsByIds(read, ids, now), total: found.length, isMore: isEnough ? isLarge : found.length === WINDOW }
}

/** Words that a product must have as they are. They say nothing about which product is better. Undefined when one has none. */
async function meaningsOf(read: Database['read'], texts: readonly string[]): Promise<Meaning[] | undefined> {
  const words = [...new Set(texts.flatMap(wordsIn))]
  const known = await vocabularyOf(read).known(words)
  return known.length < words.length ? undefined : known.map((word) => ({ typed: word.word, words: [{ ...word, closeness: 0 }] }))
}

const productsOf = ({ words }: Meaning) => words.reduce((sum, { products }) => sum + products, 0)

const rarestFirst = (meanings: readonly Meaning[]) => meanings.toSorted((a, b) => productsOf(a) - productsOf(b))

/** All but one: the least near is left out first, then the most common. */
function withoutOne(meanings: readonly Meaning[]): Meaning[][] {
  if (meanings.length < 3) return []
  const nearest = ({ words }: Meaning) => words[0]?.closeness ?? 0
  const leftOut = meanings.toSorted((a, b) => nearest(a) - nearest(b) || productsOf(b) - productsOf(a))
  return leftOut.map((out) => meanings.filter((each) => each !== out))
}

/** A word that means two of them counts once, because a list of choices has each once. */
function anyOf(meanings: readonly Meaning[]): Meaning {
  const words = new Map(meanings.flatMap((meaning) => meaning.words).map((word) => [word.id, word]))
  return { typed: meanings.map(({ typed }) => typed).join(' '), words: [...words.values()] }
}
