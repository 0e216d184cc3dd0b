/** The queries behind a search. Each walks an index from a set that the words, the filters or the order make small. */
import { and, asc, desc, eq, exists, gte, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { searchEntries, searchPostings, skus } from '#db/schema.ts'
import { WEIGHTS } from '#lib/search/entry.ts'
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
  /** The ids of words of which an option must have each. */
  options?: readonly number[]
}

export interface Asked {
  /** The rarest first: the others are only looked up for the products of this one. */
  meanings: readonly Meaning[]
  filters: Filters
  sort: Sort
}

/** One page of ids. */
export function matchesQuery(read: Reader, { meanings, filters, sort }: Asked, most: number, skipped: number) {
  const [rarest, ...others] = meanings
  const shown = { productId: searchEntries.productId }
  const kept = and(...filtersOf(read, filters), ...others.map((meaning) => exists(postingsOf(read, meaning))))
  if (!rarest) return read.select(shown).from(searchEntries).where(kept).orderBy(...orderOf(sort, [])).limit(most).offset(skipped)
  const found = foundBy(read, rarest)
  return read
    .select(shown)
    .from(found)
    .innerJoin(searchEntries, eq(searchEntries.doc, found.doc))
    .where(kept)
    .orderBy(...orderOf(sort, [sql`${found.score}`, ...others.map((meaning) => scoreOf(meaning))]))
    .limit(most)
    .offset(skipped)
}

/** Counts no further than `most`: a shop of a hundred thousand products tells nobody how many of them are cups. */
export function countQuery(read: Reader, { meanings, filters }: Omit<Asked, 'sort'>, most: number) {
  const [rarest, ...others] = meanings
  const kept = and(...filtersOf(read, filters), ...others.map((meaning) => exists(postingsOf(read, meaning))))
  const one = { one: sql`1`.as('one') }
  const rows = rarest ? counted(read, rarest, one, kept, most) : read.select(one).from(searchEntries).where(kept).limit(most).as('counted')
  return read.select({ many: sql<number>`count(*)`.mapWith(Number) }).from(rows)
}

function counted(read: Reader, rarest: Meaning, one: { one: SQL.Aliased }, kept: SQL | undefined, most: number) {
  const found = foundBy(read, rarest)
  return read
    .select(one)
    .from(found)
    .innerJoin(searchEntries, eq(searchEntries.doc, found.doc))
    .where(kept)
    .limit(most)
    .as('counted')
}

/** Every product that has one of the words, with the best of them. */
const foundBy = (read: Reader, meaning: Meaning) =>
  read
    .select({ doc: searchPostings.doc, score: sql<number>`max(${weighed(meaning)})`.as('score') })
    .from(searchPostings)
    .where(inArray(searchPostings.wordId, idsOf(meaning)))
    .groupBy(searchPostings.doc)
    .as('found')

const postingsOf = (read: Reader, meaning: Meaning) =>
  read
    .select({ one: sql`1` })
    .from(searchPostings)
    .where(and(inArray(searchPostings.wordId, idsOf(meaning)), eq(searchPostings.doc, searchEntries.doc)))

const scoreOf = (meaning: Meaning): SQL =>
  sql`(select max(${weighed(meaning)}) from ${searchPostings} where ${inArray(searchPostings.wordId, idsOf(meaning))} and ${searchPostings.doc} = ${searchEntries.doc})`

/** The place where a word stands counts as much as how near it is to what was typed. */
function weighed({ words }: Meaning): SQL {
  const cases = words.map(({ id, closeness }) => sql`when ${id} then ${Math.round(closeness)}`)
  return sql`${searchPostings.weight} * (case ${searchPostings.wordId} ${sql.join(cases, sql` `)} else 0 end)`
}

const idsOf = ({ words }: Meaning) => words.map(({ id }) => id)

function filtersOf(read: Reader, { category, onSaleOnly, inStockOnly, priceFrom, priceTo, options = [] }: Filters): (SQL | undefined)[] {
  const inStock = read
    .select({ one: sql`1` })
    .from(skus)
    .where(and(eq(skus.productId, searchEntries.productId), sql`${skus.available} > 0`))
  return [
    category === undefined ? undefined : eq(searchEntries.category, category),
    onSaleOnly ? sql`${searchEntries.discount} > 0` : undefined,
    priceFrom === undefined ? undefined : gte(searchEntries.price, priceFrom),
    priceTo === undefined ? undefined : lte(searchEntries.price, priceTo),
    inStockOnly ? exists(inStock) : undefined,
    ...options.map((id) => exists(optionOf(read, id))),
  ]
}

const optionOf = (read: Reader, wordId: number) =>
  read
    .select({ one: sql`1` })
    .from(searchPostings)
    .where(
      and(eq(searchPostings.wordId, wordId), eq(searchPostings.doc, searchEntries.doc), eq(searchPostings.weight, WEIGHTS.option)),
    )

function orderOf(sort: Sort, scores: readonly SQL[]): SQL[] {
  switch (sort) {
    case 'relevance':
      return [...(scores.length > 0 ? [desc(sql.join([...scores], sql` + `))] : []), asc(searchEntries.position), asc(searchEntries.doc)]
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
