'use server'
import type { BuyerActionAnswer } from '#components/order/buyer-action.ts'
import { REVIEW } from '#lib/messages/review.ts'
import { type ReviewProblem, reviewInput, writeReview } from '#lib/reviews/write-review.ts'
import { getShop } from '#lib/shop.ts'
import { forBuyer } from './for-buyer.ts'

/** What the order's buyer says of one of its lines. */
export async function writeReviewAction(before: BuyerActionAnswer, form: FormData): Promise<BuyerActionAnswer> {
  return forBuyer<ReviewProblem | 'input'>(before, form, {
    limit: 'review',
    textOf: (problem, locale) => REVIEW[locale].write.problems[problem],
    act: async (orderId) => {
      const input = reviewInput.safeParse(Object.fromEntries(form))
      return input.success ? writeReview(getShop(), orderId, input.data) : 'input'
    },
  })
}
