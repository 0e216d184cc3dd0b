/** Reviews as buyers write them: of a line of their own order that was delivered, once. */
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '#db/database.ts'
import { orderLines, orders, reviews } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { note } from '#lib/text/doors.ts'
import { mayReview, shownName } from './may-review.ts'

export const LONGEST_REVIEW = 1000

export const reviewInput = z.object({
  position: z.coerce.number().int().min(0).max(999),
  stars: z.coerce.number().int().min(1).max(5),
  text: note(LONGEST_REVIEW),
})

export type ReviewInput = z.output<typeof reviewInput>

export type ReviewProblem = 'not_delivered' | 'written_before'

const ID_BYTES = 12

/** The caller has made sure that the order's buyer asks. Undefined when the review is written. */
export const writeReview = (shop: Shop, orderId: string, { position, stars, text }: ReviewInput): Promise<ReviewProblem | undefined> =>
  shop.db.transact(function* (tx) {
    const [found] = yield* rows(
      tx
        .select({ order: orders, line: orderLines })
        .from(orderLines)
        .innerJoin(orders, eq(orders.id, orderLines.orderId))
        .where(and(eq(orderLines.orderId, orderId), eq(orderLines.position, position))),
    )
    if (!found || !mayReview(found.order, found.line)) return 'not_delivered'
    const { order, line } = found
    const review = {
      id: Buffer.from(shop.random.bytes(ID_BYTES)).toString('base64url'),
      productId: line.productId,
      orderId,
      position,
      label: line.label,
      stars,
      text,
      author: shownName(order.buyer.name),
      writtenAt: shop.clock.now(),
    }
    const once = { target: [reviews.orderId, reviews.position] }
    const [written] = yield* rows(tx.insert(reviews).values(review).onConflictDoNothing(once).returning({ id: reviews.id }))
    return written ? undefined : 'written_before'
  })
