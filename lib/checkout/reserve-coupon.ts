/** Redeems a coupon for an order that is being placed: counted now, and counted back should the order come to nothing. */
import { and, count, eq, or, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { couponRedemptions, coupons } from '#db/schema.ts'
import { type CouponProblem, couponProblem } from '#lib/orders/price-order.ts'
import type { OrderInput } from './order-input.ts'
import { OrderRefused } from './order-problem.ts'

type Coupon = typeof coupons.$inferSelect

/** Throws OrderRefused. */
export function* reserveCoupon(tx: Writer, code: string, buyer: OrderInput['buyer'], itemsTotal: number, now: Date): Script<Coupon> {
  const [before] = yield* rows(tx.select().from(coupons).where(eq(coupons.code, code)))
  if (!before) throw new OrderRefused({ code: 'coupon_unknown', field: 'coupon' })
  refuseFor(couponProblem(before, itemsTotal, now))
  // Counting up first makes two buyers of the last use, or one buyer in two tabs, wait for each other.
  const [coupon] = yield* rows(
    tx
      .update(coupons)
      .set({ used: sql`${coupons.used} + 1` })
      .where(and(eq(coupons.code, code), or(sql`${coupons.maxUses} is null`, sql`${coupons.used} < ${coupons.maxUses}`)))
      .returning(),
  )
  if (!coupon) throw new OrderRefused({ code: 'coupon_used_up', field: 'coupon' })
  // An operator may have changed its terms while this order waited for its turn.
  refuseFor(couponProblem({ ...coupon, used: coupon.used - 1 }, itemsTotal, now))
  if (coupon.perBuyer !== null) {
    const mine = and(
      eq(couponRedemptions.couponCode, code),
      eq(couponRedemptions.buyerKey, buyerKey(buyer)),
      sql`${couponRedemptions.state} <> 'released'`,
    )
    const [uses] = yield* rows(tx.select({ n: count() }).from(couponRedemptions).where(mine))
    if ((uses?.n ?? 0) >= coupon.perBuyer) refuseFor('coupon_per_buyer')
  }
  return coupon
}

function refuseFor(problem: CouponProblem | undefined) {
  if (problem) throw new OrderRefused({ code: problem, field: 'coupon' })
}

/** A buyer is known by the phone number: an e-mail address is too easily made anew. */
const buyerKey = (buyer: OrderInput['buyer']) => buyer.phone

/** Keeps with the order that it used the coupon. */
export function* insertRedemption(tx: Writer, orderId: string, coupon: Coupon, buyer: OrderInput['buyer']): Script<void> {
  const redemption = { orderId, couponCode: coupon.code, buyerKey: buyerKey(buyer), state: 'reserved' as const }
  yield* rows(tx.insert(couponRedemptions).values(redemption).returning())
}
