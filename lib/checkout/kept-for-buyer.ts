/** What a buyer's own unpaid order keeps for them: to its buyer these goods are there, and its coupon is not used up. */
import { and, eq } from 'drizzle-orm'
import { orderLines, orders } from '#db/schema.ts'
import { PAYABLE } from '#lib/orders/order-state.ts'
import type { Shop } from '#lib/shop.ts'

export interface KeptForBuyer {
  /** Pieces by the id of what is sold. */
  goods: ReadonlyMap<string, number>
  coupon: string | null
}

export const NOTHING_KEPT: KeptForBuyer = { goods: new Map(), coupon: null }

/** The caller has made sure that whoever asks is the order's buyer. */
export async function keptForBuyer({ db }: Shop, orderId: string): Promise<KeptForBuyer> {
  const found = await db.read
    .select({ state: orders.state, coupon: orders.couponCode, skuId: orderLines.skuId, quantity: orderLines.quantity })
    .from(orders)
    .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
    .where(and(eq(orders.id, orderId), eq(orders.stock, 'reserved')))
  const [first] = found
  if (!first || !PAYABLE.includes(first.state)) return NOTHING_KEPT
  return { goods: new Map(found.map(({ skuId, quantity }) => [skuId, quantity])), coupon: first.coupon }
}
