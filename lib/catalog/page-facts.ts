/**
 * What a product's page was made of, as a short text in the page itself: the page cache compares it with what is true now, so that a
 * page is made anew as soon as its stock, its price or a review has changed, whichever process changed it.
 */
import { and, eq, isNull, sql } from 'drizzle-orm'
import { prepared } from '#db/prepared.ts'
import { products, reviews, skus } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'

/** Nobody orders more of one thing at once, so no page says more. */
const MOST_SAID = 99

const stockFacts = prepared<{ slug: string }>()('stock-facts', (tx, { param }) =>
  tx
    .select({
      id: skus.id,
      price: products.price,
      listPrice: products.listPrice,
      extra: skus.extraPrice,
      available: skus.available,
      onSale: products.onSale,
    })
    .from(products)
    .innerJoin(skus, eq(skus.productId, products.id))
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
  const shown = stock.map(({ available, ...sku }) => [...Object.values(sku), Math.min(available, MOST_SAID)])
  return sha256(JSON.stringify([shown, said])).slice(0, 12)
}
