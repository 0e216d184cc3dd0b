/** Redeems a coupon for an order that is being placed. The use counts at once, and is subtracted again if the order is not paid. */
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
  // Counting first locks the row. So two buyers who want the last use, or one buyer in two tabs, wait for each other.
  const [coupon] = yield* rows(
    tx
      .update(coupons)
      .set({ used: sql`${coupons.used} + 1` })
      .where(and(eq(coupons.code, code), or(sql`${coupons.maxUses} is null`, sql`${coupons.used} < ${coupons.maxUses}`)))
      .returning(),
  )
  if (!coupon) throw new OrderRefused({ code: 'coupon_used_up', field: 'coupon' })
  // An operator may have changed the coupon while this transaction waited for the lock.
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

/** The telephone number identifies a buyer, because a new e-mail address is too easy to get. */
const buyerKey = (buyer: OrderInput['buyer']) => buyer.phone

/** Records that the order uses the coupon. */
export function* insertRedemption(tx: Writer, orderId: string, coupon: Coupon, buyer: OrderInput['buyer']): Script<void> {
  const redemption = { orderId, couponCode: coupon.code, buyerKey: buyerKey(buyer), state: 'reserved' as const }
  yield* rows(tx.insert(couponRedemptions).values(redemption).returning())
}
