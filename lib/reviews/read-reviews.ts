/** Reviews as they are shown: under a product, and to the buyer of an order. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { orderLines, orders, reviews } from '#db/schema.ts'
import { type Cursor, olderThan, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { mayReview } from './may-review.ts'

export type Review = Pick<typeof reviews.$inferSelect, 'id' | 'label' | 'stars' | 'text' | 'author' | 'writtenAt'>

export interface ReviewSummary {
  count: number
  /** From 1 to 5, with one digit after the point; 0 where there is none. */
  average: number
}

/** How many stand under a product's own page; the others have pages of their own. */
export const FIRST_REVIEWS = 5
const REVIEWS_OF_A_PAGE = 20

/** Uses the index reviews_shown alone. */
export async function summaryOf(read: Reader, productId: string): Promise<ReviewSummary> {
  const [found] = await read
    .select({ count: sql<number>`count(*)`.mapWith(Number), sum: sql<number>`coalesce(sum(${reviews.stars}), 0)`.mapWith(Number) })
    .from(reviews)
    .where(isShownOf(productId))
  const { count = 0, sum = 0 } = found ?? {}
  return { count, average: count === 0 ? 0 : Math.round((sum / count) * 10) / 10 }
}

/** The newest first. */
export async function reviewsOf(read: Reader, productId: string, after?: string, most = REVIEWS_OF_A_PAGE): Promise<Page<Review>> {
  const found = await reviewsQuery(read, productId, readCursor(after), most)
  return pageOf(found, most, ({ writtenAt, id }) => ({ at: writtenAt, id }))
}

const isShownOf = (productId: string) => and(eq(reviews.productId, productId), isNull(reviews.hiddenAt))

const reviewsQuery = (read: Reader, productId: string, cursor: Cursor | undefined, most: number) =>
  read
    .select({
      id: reviews.id,
      label: reviews.label,
      stars: reviews.stars,
      text: reviews.text,
      author: reviews.author,
      writtenAt: reviews.writtenAt,
    })
    .from(reviews)
    .where(and(isShownOf(productId), olderThan(reviews.writtenAt, reviews.id, cursor)))
    .orderBy(desc(reviews.writtenAt), desc(reviews.id))
    .limit(most + 1)

/** A line of a delivered order, and what its buyer has written of it. */
export interface ReviewedLine {
  position: number
  review: Pick<Review, 'stars' | 'text'> | null
}

/** Empty until the goods have come. */
export async function reviewedLines(read: Reader, orderId: string): Promise<ReviewedLine[]> {
  const found = await read
    .select({ order: orders, line: orderLines, review: reviews })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(reviews, and(eq(reviews.orderId, orderLines.orderId), eq(reviews.position, orderLines.position)))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position)
  return found
    .filter(({ order, line }) => mayReview(order, line))
    .map(({ line, review }) => ({ position: line.position, review: review && { stars: review.stars, text: review.text } }))
}
