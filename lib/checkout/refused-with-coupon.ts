/**
 * A coupon that the buyer's own refused order keeps, and that they want for another one, perhaps in another browser. The refused order may
 * be paid at this moment in a window that is still open, so its gateway is asked before the coupon is taken from it.
 */
import { and, eq, inArray } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { couponBuyers, couponRedemptions, orders } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { type CouponBuyer, couponBuyerKeys } from './coupon-buyer.ts'
import { lookFirst } from './look-first.ts'

export interface CouponWanted {
  code: string
  who: CouponBuyer
  /** Everything that the buyer is known again by. */
  buyer: readonly string[]
  /** Orders from which it may be taken: their gateways have just said that nobody has paid them. */
  refused: readonly string[]
}

/** Asks gateways. An order whose gateway gives no answer keeps its coupon, and so does one whose money is under way. */
export async function wantCoupon(shop: Shop, code: string, who: CouponBuyer): Promise<CouponWanted> {
  const buyer = couponBuyerKeys(who)
  const found = await shop.db.query((tx) => ordersRefusedWith(tx, code, buyer))
  const looked = await Promise.all(found.map(async (orderId) => ((await lookFirst(shop, orderId)) === undefined ? [orderId] : [])))
  return { code, who, buyer, refused: looked.flat() }
}

/** The buyer's own orders that the gateway has refused and that keep the coupon. */
export function* ordersRefusedWith(tx: Writer, code: string, buyer: readonly string[]): Script<string[]> {
  const mine = yield* rows(
    tx
      .select({ orderId: couponRedemptions.orderId, key: couponBuyers.key })
      .from(couponRedemptions)
      .innerJoin(couponBuyers, eq(couponBuyers.orderId, couponRedemptions.orderId))
      .innerJoin(orders, eq(orders.id, couponRedemptions.orderId))
      .where(
        and(
          eq(couponBuyers.couponCode, code),
          inArray(couponBuyers.key, [...buyer]),
          eq(couponRedemptions.state, 'reserved'),
          eq(orders.state, 'failed'),
        ),
      ),
  )
  return [...Map.groupBy(mine, ({ orderId }) => orderId)].flatMap(([orderId, keys]) => {
    const known = keys.map(({ key }) => key)
    return isSure(buyer, known) ? [orderId] : []
  })
}

/** Of keys of a buyer, the member's is proven; whoever is none is known by mailbox and door together. */
const isSure = (buyer: readonly string[], known: readonly string[]) =>
  buyer[0]?.startsWith('member:') === true ? known.includes(buyer[0]) : buyer.every((key) => known.includes(key))
