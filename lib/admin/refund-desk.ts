/** Reads what an operator sees before deciding on a refund or a return: what is left to refund, and what each choice would refund. */
import { loadRefundable } from '#lib/refunds/load-refundable.ts'
import { type Left, whatIsLeft } from '#lib/refunds/refund-plan.ts'
import type { FaultParty } from '#lib/refunds/refund-reasons.ts'
import type { RefundPreview } from '#lib/refunds/request-refund.ts'
import { type DecisionProblem, previewReturn } from '#lib/refunds/return-requests.ts'
import { type Due, previewByHand } from '#lib/refunds/settle-by-hand.ts'
import type { Shop } from '#lib/shop.ts'

/** What finished refunds and refunds in progress leave; undefined where nothing was ever paid. */
export const readLeft = (shop: Shop, orderId: string): Promise<Left | undefined> =>
  shop.db.query(function* (tx) {
    const found = yield* loadRefundable(tx, orderId)
    if (!found?.payment || found.payment.captured === 0) return undefined
    return whatIsLeft(found.refundable, found.earlier)
  })

export type ReturnPreview = RefundPreview | { ok: false; problem: DecisionProblem }

/** The sum that an operator would have to send by other means, for each party; a problem where the gateway refunds it. */
export async function previewSettlement(shop: Shop, returnId: string): Promise<Record<FaultParty, Due>> {
  const [buyer, byShop] = await Promise.all([previewByHand(shop, returnId, 'buyer'), previewByHand(shop, returnId, 'shop')])
  return { buyer, shop: byShop }
}

/** The refund that approving the return would make, for each party that may pay for the return shipping. */
export async function previewApproval(shop: Shop, returnId: string): Promise<Record<FaultParty, ReturnPreview>> {
  const [buyer, byShop] = await Promise.all([previewReturn(shop, returnId, 'buyer'), previewReturn(shop, returnId, 'shop')])
  return { buyer, shop: byShop }
}
