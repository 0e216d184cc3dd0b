/** The coupons that lie in a member's account: those that were given to them, those that they put there by a code, and those for every member. */
import { and, asc, eq, inArray, isNotNull, ne, or } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { couponRedemptions, coupons, memberCoupons, orders } from '#db/schema.ts'
import { isKept } from '#lib/checkout/coupon-audience.ts'
import type { Shop } from '#lib/shop.ts'

type Coupon = typeof coupons.$inferSelect

/** What can be said of a coupon before there is a cart. `stopped` is also one whose uses are all taken. */
export type MemberCouponState = 'usable' | 'not_started' | 'ended' | 'stopped' | 'used'

export interface MemberCoupon
  extends Pick<
    Coupon,
    'code' | 'name' | 'kind' | 'value' | 'minTotal' | 'maxDiscount' | 'freeShipping' | 'endsAt' | 'startsAt' | 'onlyFor' | 'firstOrder'
  > {
  state: MemberCouponState
}

/** An account shows no more. */
const MOST = 100

/** Usable ones first, and of those the one that ends first. */
export async function couponsOfMember(shop: Shop, memberId: string): Promise<MemberCoupon[]> {
  const now = shop.clock.now()
  const found = await shop.db.read
    .select({ coupon: coupons })
    .from(coupons)
    .leftJoin(memberCoupons, and(eq(memberCoupons.couponCode, coupons.code), eq(memberCoupons.memberId, memberId)))
    .where(or(eq(coupons.audience, 'members'), isNotNull(memberCoupons.memberId)))
    .orderBy(asc(coupons.endsAt), asc(coupons.code))
    .limit(MOST)
  const codes = found.map(({ coupon }) => coupon.code)
  const uses = codes.length === 0 ? [] : await usesOf(shop, memberId, codes)
  const each = found.map(({ coupon }) => described(coupon, uses.filter((code) => code === coupon.code).length, now))
  return each.sort(byUse)
}

const usesOf = async ({ db }: Shop, memberId: string, codes: readonly string[]): Promise<string[]> =>
  (
    await db.read
      .select({ code: couponRedemptions.couponCode })
      .from(couponRedemptions)
      .innerJoin(orders, eq(orders.id, couponRedemptions.orderId))
      .where(and(eq(orders.memberId, memberId), inArray(couponRedemptions.couponCode, [...codes]), ne(couponRedemptions.state, 'released')))
  ).map(({ code }) => code)

function described(coupon: Coupon, uses: number, now: Date): MemberCoupon {
  const { code, name, kind, value, minTotal, maxDiscount, freeShipping, startsAt, endsAt, onlyFor, firstOrder } = coupon
  const about = { code, name, kind, value, minTotal, maxDiscount, freeShipping, startsAt, endsAt, onlyFor, firstOrder }
  return { ...about, state: stateOf(coupon, uses, now) }
}

/** Pure. `uses`: how often its member has used it. */
export function stateOf(
  {
    perBuyer,
    stoppedAt,
    maxUses,
    used,
    startsAt,
    endsAt,
  }: Pick<Coupon, 'perBuyer' | 'stoppedAt' | 'maxUses' | 'used' | 'startsAt' | 'endsAt'>,
  uses: number,
  now: Date,
): MemberCouponState {
  if (perBuyer !== null && uses >= perBuyer) return 'used'
  if (stoppedAt || (maxUses !== null && used >= maxUses)) return 'stopped'
  if (endsAt && now >= endsAt) return 'ended'
  return startsAt && now < startsAt ? 'not_started' : 'usable'
}

const ORDER: readonly MemberCouponState[] = ['usable', 'not_started', 'used', 'ended', 'stopped']

/** One without an end is no hurry. */
const byUse = (a: MemberCoupon, b: MemberCoupon) =>
  ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.endsAt?.getTime() ?? Infinity) - (b.endsAt?.getTime() ?? Infinity) || 0

export type Keeping = 'kept' | 'known' | 'unknown' | 'over'

/** Puts a coupon into the account by its code. One that is given by operators alone is unknown to everybody else. */
export const keepCoupon = (shop: Shop, memberId: string, code: string): Promise<Keeping> =>
  shop.db.transact(function* (tx) {
    const now = shop.clock.now()
    const [coupon] = yield* rows(tx.select().from(coupons).where(eq(coupons.code, code)))
    const isThere = coupon && (coupon.audience === 'members' || (yield* isKept(tx, memberId, code)))
    if (isThere) return 'known'
    if (!coupon || coupon.audience === 'given') return 'unknown'
    const state = stateOf(coupon, 0, now)
    if (state === 'ended' || state === 'stopped') return 'over'
    const keeping = { memberId, couponCode: code, addedAt: now, addedBy: 'member' }
    yield* rows(tx.insert(memberCoupons).values(keeping).onConflictDoNothing().returning({ code: memberCoupons.couponCode }))
    return 'kept'
  })
