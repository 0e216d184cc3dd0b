/** Redeems a coupon for an order that is being placed. The use counts at once, and is subtracted again if the order is not paid. */
import { and, countDistinct, eq, inArray, or, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { couponBuyers, couponRedemptions, coupons } from '#db/schema.ts'
import { type CouponProblem, couponProblem, type GoodsToPrice } from '#lib/orders/price-order.ts'
import { whyNotTheirs } from './coupon-audience.ts'
import { OrderRefused } from './order-problem.ts'
import { type CouponWanted, ordersRefusedWith } from './refused-with-coupon.ts'
import { withdrawOrder } from './replace-order.ts'

type Coupon = typeof coupons.$inferSelect

/** Throws OrderRefused. */
export function* reserveCoupon(tx: Writer, wanted: CouponWanted, goods: readonly GoodsToPrice[], now: Date): Script<Coupon> {
  const { code, buyer } = wanted
  const [before] = yield* rows(tx.select().from(coupons).where(eq(coupons.code, code)))
  if (!before) throw new OrderRefused({ code: 'coupon_unknown', field: 'coupon' })
  const uses = before.used - (yield* giveWay(tx, before, wanted, now))
  refuseFor(couponProblem({ ...before, used: uses }, goods, now))
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
  refuseFor(couponProblem({ ...coupon, used: coupon.used - 1 }, goods, now))
  refuseFor(yield* whyNotTheirs(tx, coupon, wanted))
  if (coupon.perBuyer !== null) {
    const mine = and(
      eq(couponBuyers.couponCode, code),
      inArray(couponBuyers.key, [...buyer]),
      sql`${couponRedemptions.state} <> 'released'`,
    )
    const [uses] = yield* rows(
      tx
        .select({ n: countDistinct(couponRedemptions.orderId) })
        .from(couponBuyers)
        .innerJoin(couponRedemptions, eq(couponRedemptions.orderId, couponBuyers.orderId))
        .where(mine),
    )
    if ((uses?.n ?? 0) >= coupon.perBuyer) refuseFor('coupon_per_buyer')
  }
  return coupon
}

/** The buyer's own refused order is withdrawn. Money that comes for it all the same is given back. Returns how many uses became free. */
function* giveWay(tx: Writer, { maxUses, perBuyer, used }: Coupon, { code, buyer, refused }: CouponWanted, now: Date): Script<number> {
  if (perBuyer === null && (maxUses === null || used < maxUses)) return 0
  const given = (yield* ordersRefusedWith(tx, code, buyer)).filter((orderId) => refused.includes(orderId))
  for (const orderId of given) yield* withdrawOrder(tx, orderId, now, { actor: 'buyer', cause: 'coupon_used_anew' })
  return given.length
}

function refuseFor(problem: CouponProblem | undefined) {
  if (problem) throw new OrderRefused({ code: problem, field: 'coupon' })
}

/** Records that the order uses the coupon. */
export function* insertRedemption(tx: Writer, orderId: string, coupon: Coupon, buyer: readonly [string, ...string[]]): Script<void> {
  const redemption = { orderId, couponCode: coupon.code, buyerKey: buyer[0], state: 'reserved' as const }
  yield* rows(tx.insert(couponRedemptions).values(redemption).returning())
  const known = buyer.map((key) => ({ orderId, key, couponCode: coupon.code }))
  yield* rows(tx.insert(couponBuyers).values(known).returning({ key: couponBuyers.key }))
}
