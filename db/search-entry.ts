/** Keeps what is searched of each product. Whoever changes a product, its options or whether it is for sale renews its entry in the same transaction. */
import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { priceAt, priceChangesAt } from '#lib/price-at.ts'
import { docOf, ENTRY_VERSION, entryWords, idOf, piecesOf, RANKS } from '#lib/search/entry.ts'
import { categories } from './catalogue/categories.ts'
import { openDatabase, rows, type Script, type Writer } from './database.ts'
import { products, searchEntries, searchGrams, searchPostings, searchWords, skus } from './schema.ts'

type Product = typeof products.$inferSelect
type Sku = typeof skus.$inferSelect

/** Entries that were made by other rules, or from other names of categories, are made anew. */
const MADE_BY = idOf(`${ENTRY_VERSION}${JSON.stringify(categories)}`)

/** A product that is not for sale, or not there, has no entry afterwards. */
export function* renewSearchEntry(tx: Writer, productId: string, now: Date): Script<void> {
  // Takes the product's row, so that two changes of it renew one after the other.
  const [product] = yield* rows(tx.update(products).set({ id: productId }).where(eq(products.id, productId)).returning())
  const pieces = yield* rows(
    tx
      .select()
      .from(skus)
      .where(and(eq(skus.productId, productId), isNull(skus.archivedAt)))
      .orderBy(asc(skus.position)),
  )
  const entry = product?.onSale ? entryOf(product, pieces, now) : undefined
  const [before] = yield* rows(tx.select().from(searchEntries).where(eq(searchEntries.productId, productId)))
  // A product that has moved in the shop has another number.
  if (before && before.doc !== entry?.facts.doc) {
    yield* keepWords(tx, before.doc, new Map())
    yield* rows(tx.delete(searchEntries).where(eq(searchEntries.doc, before.doc)).returning({ doc: searchEntries.doc }))
  }
  if (!entry) return
  yield* keepFacts(tx, entry.facts, before?.since)
  yield* keepWords(tx, entry.facts.doc, entry.words)
}

export interface Entry {
  facts: Omit<typeof searchEntries.$inferSelect, 'since'>
  /** Each with its rank. */
  words: Map<string, number>
}

/** What is kept of a product that is for sale. Pure. */
export function entryOf(product: Product, pieces: readonly Sku[], now: Date): Entry {
  const options = pieces.filter(({ label }) => label)
  const { price: base, listPrice } = priceAt(product, now)
  const price = options.length > 0 ? base + Math.min(...options.map(({ extraPrice }) => extraPrice)) : base
  const facts = {
    doc: docOf(product.id, product.position),
    productId: product.id,
    version: MADE_BY,
    category: product.category,
    price,
    discount: listPrice ? Math.round(1000 * (1 - price / listPrice)) : 0,
    priceUntil: priceChangesAt(product, now),
  }
  const { id, slug, name, summary } = product
  const category = categories.find((each) => each.id === product.category)
  const words = entryWords({ id, slug, name, summary, options: pieces, ...(category && { category }) })
  return { facts, words: new Map([...words].map(([word, weight]) => [word, RANKS - weight])) }
}

function* keepFacts(tx: Writer, { doc, productId, ...facts }: Entry['facts'], before?: number): Script<void> {
  const since = before ?? sql`(select coalesce(max(${searchEntries.since}), 0) + 1 from ${searchEntries})`
  yield* rows(
    tx
      .insert(searchEntries)
      .values({ doc, productId, ...facts, since })
      .onConflictDoUpdate({ target: searchEntries.productId, set: facts })
      .returning({ doc: searchEntries.doc }),
  )
}

function* keepWords(tx: Writer, doc: number, wanted: Map<string, number>): Script<void> {
  const had = new Map(
    (yield* rows(tx.select().from(searchPostings).where(eq(searchPostings.doc, doc)))).map(({ wordId, rank }) => [wordId, rank]),
  )
  const now = new Map([...wanted].map(([word, rank]) => [idOf(word), { word, rank }]))
  const added = [...now].filter(([id]) => !had.has(id)).map(([id, { word }]) => ({ id, word }))
  const gone = [...had.keys()].filter((id) => !now.has(id))
  const changed = [...now].filter(([id, { rank }]) => had.get(id) !== rank)
  yield* countWords(tx, added, gone)
  const left = [...gone, ...changed.map(([id]) => id)]
  if (left.length > 0)
    yield* rows(
      tx
        .delete(searchPostings)
        .where(and(eq(searchPostings.doc, doc), inArray(searchPostings.wordId, left)))
        .returning({ doc: searchPostings.doc }),
    )
  const postings = changed.map(([wordId, { rank }]) => ({ wordId, rank, doc }))
  if (postings.length > 0) yield* rows(tx.insert(searchPostings).values(postings).returning({ doc: searchPostings.doc }))
}

/** One more product has each added word and one less each that is gone. A word that no product has leaves with its pieces. */
function* countWords(tx: Writer, added: readonly { id: number; word: string }[], gone: readonly number[]): Script<void> {
  if (added.length + gone.length === 0) return
  const leaving = new Set(gone)
  const isGone = leaving.size > 0 ? inArray(searchWords.id, gone) : sql`false`
  // All in one statement and in one order, so that two products' words are never waited for in a circle.
  const touched = [...added, ...gone.map((id) => ({ id, word: '' }))].toSorted((a, b) => a.id - b.id)
  const counted = yield* rows(
    tx
      .insert(searchWords)
      .values(touched.map((each) => ({ ...each, products: 1 })))
      .onConflictDoUpdate({
        target: searchWords.id,
        set: { products: sql`${searchWords.products} + case when ${isGone} then -1 else 1 end` },
      })
      .returning({ id: searchWords.id, word: searchWords.word, products: searchWords.products }),
  )
  const pieces = counted.filter(({ id, products }) => products === 1 && !leaving.has(id)).flatMap(gramRows)
  if (pieces.length > 0) yield* rows(tx.insert(searchGrams).values(pieces).onConflictDoNothing().returning({ wordId: searchGrams.wordId }))
  for (const word of counted.filter(({ products }) => products === 0)) {
    const grams = piecesOf(word.word)
    if (grams.length > 0)
      yield* rows(
        tx
          .delete(searchGrams)
          .where(and(inArray(searchGrams.gram, grams), eq(searchGrams.wordId, word.id)))
          .returning({ wordId: searchGrams.wordId }),
      )
    yield* rows(tx.delete(searchWords).where(eq(searchWords.id, word.id)).returning({ id: searchWords.id }))
  }
}

export const gramRows = ({ id, word }: { id: number; word: string }) => piecesOf(word).map((gram) => ({ gram, wordId: id }))

/** Few enough that nobody waits for the write lock. */
const AT_ONCE = 50

/** Makes the entries that are missing, and those that another version made. Returns how many. */
export async function renewSearchEntries(url: string, now = new Date()): Promise<number> {
  const db = openDatabase(url)
  let renewed = 0
  try {
    for (;;) {
      const stale = await db.read
        .select({ id: products.id })
        .from(products)
        .leftJoin(searchEntries, eq(searchEntries.productId, products.id))
        .where(and(eq(products.onSale, true), or(isNull(searchEntries.version), ne(searchEntries.version, MADE_BY))))
        .orderBy(asc(products.position), asc(products.id))
        .limit(AT_ONCE)
      if (stale.length === 0) return renewed
      await db.transact(function* (tx) {
        for (const { id } of stale) yield* renewSearchEntry(tx, id, now)
      })
      renewed += stale.length
    }
  } finally {
    await db.close()
  }
}
