/** The queries behind a search. Each reads from an index no more than a window of it, or what one rare word has. */
import { and, asc, desc, eq, exists, gte, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { searchEntries, searchPostings, skus } from '#db/schema.ts'
import { RANKS } from '#lib/search/entry.ts'
import type { Meaning } from '#lib/search/vocabulary.ts'

export type Sort = 'relevance' | 'newest' | 'price-asc' | 'price-desc' | 'discount'

export interface Filters {
  /** The id. */
  category?: string
  onSaleOnly?: boolean
  inStockOnly?: boolean
  /** In minor units, both inclusive. */
  priceFrom?: number
  priceTo?: number
}

export interface Asked {
  /** The rarest first: the others are only looked up for the products of this one. */
  meanings: readonly Meaning[]
  filters: Filters
  sort: Sort
}

/** The ids of all products that are found, the best first; with a window, only of those that come first in it. */
export function matchesQuery(read: Reader, asked: Asked, window: number | undefined, most: number) {
  const { meanings, filters, sort } = asked
  const [rarest, ...others] = meanings
  const walksOrder = rarest === undefined || (window !== undefined && sort !== 'relevance')
  // A few are looked up one by one; for many the other word's products are gathered first.
  const having = (meaning: Meaning) =>
    window === undefined ? inArray(searchEntries.doc, docsOf(read, meaning)) : exists(postingsOf(read, meaning))
  const kept = and(...filtersOf(read, filters), ...(walksOrder ? meanings : others).map(having))
  const found = walksOrder ? inOrder(asked, window === undefined ? kept : undefined, window ?? most) : foundBy(rarest, window)
  return (
    read
      .select({ productId: searchEntries.productId })
      .from(found)
      // SQLite would begin with the entries, and read them all; this it takes as it is written.
      .crossJoin(searchEntries)
      .where(and(sql`${searchEntries.doc} = found.doc`, kept))
      .orderBy(...orderOf(sort, walksOrder ? [] : [sql`found.score`, ...others.map(scoreOf)]))
      .limit(most)
  )
}

const foundBy = (meaning: Meaning, window: number | undefined): SQL => (window === undefined ? allOf(meaning) : bestOf(meaning, window))

/** One row where the shop has more products than this. */
export const moreThanQuery = (read: Reader, many: number) =>
  read.select({ doc: searchEntries.doc }).from(searchEntries).orderBy(asc(searchEntries.doc)).limit(1).offset(many)

/** The products that come first in the order, of the category alone where one is asked for, or of those that are kept. */
function inOrder({ filters: { category }, sort }: Asked, kept: SQL | undefined, most: number): SQL {
  const only = kept ?? (category === undefined ? undefined : eq(searchEntries.category, category))
  const where = only ? sql` where ${only}` : sql``
  return sql`(select ${searchEntries.doc} from ${searchEntries}${where} order by ${sql.join(orderOf(sort, []), sql`, `)} limit ${most}) as found`
}

/** Every product that has one of the words, with the best of them. */
const allOf = (meaning: Meaning): SQL =>
  sql`(select doc, max(${weighed(meaning)}) as score from ${searchPostings} where ${inArray(searchPostings.wordId, idsOf(meaning))} group by doc) as found`

/** The same of those alone in which a word stands in the best place, the shop's order deciding between equals: so the index has them. */
function bestOf(meaning: Meaning, window: number): SQL {
  // The nearest word has half of the window for itself.
  const share = (place: number) => Math.ceil(place === 0 ? window / 2 : window / 2 / meaning.words.length)
  const best = meaning.words.map(
    ({ id, closeness }, place) =>
      sql`select * from (select doc, (${RANKS} - ${searchPostings.rank}) * ${Math.round(closeness)} as score from ${searchPostings} where ${eq(searchPostings.wordId, id)} order by ${searchPostings.rank}, ${searchPostings.doc} limit ${share(place)}) as best`,
  )
  return sql`(select doc, max(score) as score from (${sql.join(best, sql` union all `)}) as bests group by doc) as found`
}

const docsOf = (read: Reader, meaning: Meaning) =>
  read
    .select({ doc: searchPostings.doc })
    .from(searchPostings)
    .where(inArray(searchPostings.wordId, idsOf(meaning)))

const postingsOf = (read: Reader, meaning: Meaning) =>
  read
    .select({ one: sql`1` })
    .from(searchPostings)
    .where(and(eq(searchPostings.doc, searchEntries.doc), inArray(searchPostings.wordId, idsOf(meaning))))

const scoreOf = (meaning: Meaning): SQL =>
  sql`(select max(${weighed(meaning)}) from ${searchPostings} where ${searchPostings.doc} = ${searchEntries.doc} and ${inArray(searchPostings.wordId, idsOf(meaning))})`

/** The place where a word stands counts as much as how near it is to what was typed. */
function weighed({ words }: Meaning): SQL {
  const cases = words.map(({ id, closeness }) => sql`when ${id} then ${Math.round(closeness)}`)
  return sql`(${RANKS} - ${searchPostings.rank}) * (case ${searchPostings.wordId} ${sql.join(cases, sql` `)} else 0 end)`
}

const idsOf = ({ words }: Meaning) => words.map(({ id }) => id)

function filtersOf(read: Reader, { category, onSaleOnly, inStockOnly, priceFrom, priceTo }: Filters): (SQL | undefined)[] {
  const inStock = read
    .select({ one: sql`1` })
    .from(skus)
    .where(and(eq(skus.productId, searchEntries.productId), isNull(skus.archivedAt), sql`${skus.available} > 0`))
  return [
    category === undefined ? undefined : eq(searchEntries.category, category),
    onSaleOnly ? sql`${searchEntries.discount} > 0` : undefined,
    priceFrom === undefined ? undefined : gte(searchEntries.price, priceFrom),
    priceTo === undefined ? undefined : lte(searchEntries.price, priceTo),
    inStockOnly ? exists(inStock) : undefined,
  ]
}

/** A doc's number grows with its place in the shop. */
function orderOf(sort: Sort, scores: readonly SQL[]): SQL[] {
  switch (sort) {
    case 'relevance':
      return [...(scores.length > 0 ? [desc(sql.join([...scores], sql` + `))] : []), asc(searchEntries.doc)]
    case 'newest':
      return [desc(searchEntries.since), desc(searchEntries.doc)]
    case 'price-asc':
      return [asc(searchEntries.price), asc(searchEntries.doc)]
    case 'price-desc':
      return [desc(searchEntries.price), desc(searchEntries.doc)]
    case 'discount':
      return [desc(searchEntries.discount), desc(searchEntries.doc)]
    default:
      return sort satisfies never
  }
}
