/**
 * What a product's page was made of, as a short text in the page itself: the page cache compares it with what is true now, so that a
 * page is made anew as soon as its words, its stock, its price or a review has changed, whichever process changed it. A list of
 * products names the goods' mark instead, which every change by an operator raises.
 */
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { goodsMark, products, reviews, skus } from '#db/schema.ts'
import { priceAt } from '#lib/price-at.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'

/** Nobody orders more of one thing at once, so no page says more. */
const MOST_SAID = 99

const stockFacts = prepared<{ slug: string }>()('stock-facts', (tx, { param }) =>
  tx
    .select({
      id: skus.id,
      version: products.version,
      price: products.price,
      listPrice: products.listPrice,
      salePrice: products.salePrice,
      saleFrom: products.saleFrom,
      saleUntil: products.saleUntil,
      extra: skus.extraPrice,
      available: skus.available,
      onSale: products.onSale,
    })
    .from(products)
    .leftJoin(skus, and(eq(skus.productId, products.id), isNull(skus.archivedAt)))
    .where(eq(products.slug, param(products.slug, 'slug')))
    .orderBy(skus.position, skus.id),
)

const reviewFacts = prepared<{ slug: string }>()('review-facts', (tx, { param }) =>
  tx
    .select({ count: sql<number>`count(*)`.mapWith(Number), sum: sql<number>`coalesce(sum(${reviews.stars}), 0)`.mapWith(Number) })
    .from(products)
    .innerJoin(reviews, and(eq(reviews.productId, products.id), isNull(reviews.hiddenAt)))
    .where(eq(products.slug, param(products.slug, 'slug'))),
)

export async function pageFacts(shop: Shop, slug: string): Promise<string> {
  const [stock, said] = await Promise.all([
    shop.db.query((tx) => stockFacts(tx, { slug })),
    shop.db.query((tx) => reviewFacts(tx, { slug })),
  ])
  const now = shop.clock.now()
  const shown = stock.map(({ id, version, extra, available, onSale, ...priced }) => {
    const { price, listPrice } = priceAt(priced, now)
    return [id, version, price, listPrice, extra, onSale, Math.min(available ?? 0, MOST_SAID)]
  })
  return sha256(JSON.stringify([shown, said])).slice(0, 12)
}

const THE_ONE = 1

const readMark = prepared<object>()('goods-mark', (tx) =>
  tx.select({ number: goodsMark.number }).from(goodsMark).where(eq(goodsMark.id, THE_ONE)).orderBy(asc(goodsMark.id)),
)

/** What the lists of products were made of. */
export async function goodsFacts(shop: Pick<Shop, 'db'>): Promise<string> {
  const [mark] = await shop.db.query((tx) => readMark(tx, {}))
  return `g${mark?.number ?? 0}`
}

/** Belongs into every transaction that changes what the shop's lists show. It is the last thing that one does, because others wait for it. */
export function* raiseGoodsMark(tx: Writer): Script<void> {
  yield* rows(
    tx
      .insert(goodsMark)
      .values({ id: THE_ONE, number: 1 })
      .onConflictDoUpdate({ target: goodsMark.id, set: { number: sql`${goodsMark.number} + 1` } })
      .returning({ number: goodsMark.number }),
  )
}
