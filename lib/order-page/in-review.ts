/** Whether an order's goods wait for a person because of risk: its buyer is told that somebody looks, and never why. */
import { waitsForReview } from '#lib/risk/review.ts'
import type { Shop } from '#lib/shop.ts'
import type { OrderView } from './order-view.ts'

export const isInReview = async (
  { db }: Shop,
  { id, state, fulfilment }: Pick<OrderView, 'id' | 'state' | 'fulfilment'>,
): Promise<boolean> => (fulfilment === 'on_hold' || state === 'authorised') && db.query((tx) => waitsForReview(tx, id))
