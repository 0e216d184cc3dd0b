/** Reviews as operators read them, and hiding one. What a buyer wrote is never changed. */
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { type Reader, rows } from '#db/database.ts'
import { type Localised, products, reviews } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'
import { identifier, line } from '#lib/text/doors.ts'

export type ListedReview = typeof reviews.$inferSelect & { product: Localised }

/** `hidden`: the reviews that nobody sees, by when they were hidden. */
export async function listReviews(shop: Shop, which: 'all' | 'hidden', after?: string, most = PAGE_ROWS): Promise<Page<ListedReview>> {
  const { read } = shop.db
  const cursor = readCursor(after)
  const found = await (which === 'hidden' ? hiddenReviewsQuery(read, cursor, most) : writtenReviewsQuery(read, cursor, most))
  const at = (review: ListedReview) => (which === 'hidden' && review.hiddenAt) || review.writtenAt
  return pageOf(
    found.map(({ review, product }) => ({ ...review, product })),
    most,
    (review) => ({ at: at(review), id: review.id }),
  )
}

const withProduct = (read: Reader) =>
  read.select({ review: reviews, product: products.name }).from(reviews).innerJoin(products, eq(products.id, reviews.productId)).$dynamic()

/** Uses the index reviews_written. */
export const writtenReviewsQuery = (read: Reader, cursor: Cursor | undefined, most: number) =>
  withProduct(read)
    .where(olderThan(reviews.writtenAt, reviews.id, cursor))
    .orderBy(desc(reviews.writtenAt), desc(reviews.id))
    .limit(most + 1)

/** Uses the index reviews_hidden. */
export const hiddenReviewsQuery = (read: Reader, cursor: Cursor | undefined, most: number) =>
  withProduct(read)
    .where(and(isNotNull(reviews.hiddenAt), olderThan(reviews.hiddenAt, reviews.id, cursor)))
    .orderBy(desc(reviews.hiddenAt), desc(reviews.id))
    .limit(most + 1)

export const hideReviewForm = z.object({ id: identifier(40), reason: line(200) })
export const showReviewForm = z.object({ id: identifier(40) })

/** False when there is no such review. */
export const hideReview = (shop: Shop, { id, reason }: z.output<typeof hideReviewForm>, actor: string): Promise<boolean> =>
  change(shop, id, { hiddenAt: shop.clock.now(), hiddenBy: actor, hiddenReason: reason }, { actor, is: 'hidden', reason })

export const showReview = (shop: Shop, { id }: z.output<typeof showReviewForm>, actor: string): Promise<boolean> =>
  change(shop, id, { hiddenAt: null, hiddenBy: null, hiddenReason: null }, { actor, is: 'shown' })

type Change = Pick<typeof reviews.$inferSelect, 'hiddenAt' | 'hiddenBy' | 'hiddenReason'>

const change = (shop: Shop, id: string, set: Change, { actor, ...detail }: { actor: string; is: string; reason?: string }) =>
  shop.db.transact(function* (tx) {
    const [changed] = yield* rows(tx.update(reviews).set(set).where(eq(reviews.id, id)).returning({ productId: reviews.productId }))
    if (!changed) return false
    yield* logOperatorAction(shop, tx, { actor, action: 'review.hide', subject: id, detail: { productId: changed.productId, ...detail } })
    return true
  })
