/** Whom a coupon is for: everybody, members, those whom it was given, or whoever has bought nothing here yet. */
import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { couponBuyers, couponRedemptions, coupons, memberCoupons, members, orders } from '#db/schema.ts'
import { WAS_SOLD } from '#lib/orders/order-state.ts'
import type { CouponProblem } from '#lib/orders/price-order.ts'
import { searchKey } from '#lib/text/clean-text.ts'
import { keptForms } from '#lib/text/phone.ts'
import type { CouponBuyer } from './coupon-buyer.ts'

type Coupon = Pick<typeof coupons.$inferSelect, 'code' | 'audience' | 'firstOrder'>

/** To be asked while the coupon's row is locked. */
export function* whyNotTheirs(
  tx: Writer,
  coupon: Coupon,
  { who, buyer }: { who: CouponBuyer; buyer: readonly string[] },
): Script<CouponProblem | undefined> {
  const { memberId } = who
  if (coupon.audience !== 'anyone' && !memberId) return 'coupon_members_only'
  if (coupon.audience === 'given' && memberId && !(yield* isKept(tx, memberId, coupon.code))) return 'coupon_not_given'
  if (!coupon.firstOrder) return undefined
  const isKnown = (yield* hasBought(tx, who)) || (yield* hasUsedFirst(tx, buyer))
  return isKnown ? 'coupon_first_order' : undefined
}

export interface CouponMember {
  id: string
  email: string
  phone: string | null
}

/** What can be said before the buyer has said who they are: a member has, and everybody else is asked when the order is placed. */
export function* whyNotOfMember(tx: Writer, coupon: Coupon, member: CouponMember | undefined): Script<CouponProblem | undefined> {
  const { audience, firstOrder, code } = coupon
  if (audience !== 'anyone' && !member) return 'coupon_members_only'
  if (audience === 'given' && member && !(yield* isKept(tx, member.id, code))) return 'coupon_not_given'
  if (!firstOrder || !member) return undefined
  const { id: memberId, email, phone } = member
  return (yield* hasBought(tx, { memberId, buyer: { email, phone: phone ?? '' } })) ? 'coupon_first_order' : undefined
}

export function* isKept(tx: Writer, memberId: string, code: string): Script<boolean> {
  const theirs = and(eq(memberCoupons.memberId, memberId), eq(memberCoupons.couponCode, code))
  return (yield* rows(tx.select({ code: memberCoupons.couponCode }).from(memberCoupons).where(theirs))).length > 0
}

/** As a member, as a guest with this mailbox, or from this telephone: a second account or a guest's order is no first order. */
export function* hasBought(tx: Writer, { memberId, buyer }: Pick<CouponBuyer, 'memberId' | 'buyer'>): Script<boolean> {
  const email = searchKey(buyer.email)
  const accounts = email ? yield* rows(tx.select({ id: members.id }).from(members).where(eq(members.email, email))) : []
  const phones = keptForms(buyer.phone)
  const ids = [...accounts.map(({ id }) => id), ...(memberId ? [memberId] : [])]
  const theirs = [
    ids.length > 0 ? inArray(orders.memberId, ids) : undefined,
    email ? and(isNull(orders.memberId), sql`lower(${orders.buyer} ->> 'email') = ${email}`) : undefined,
    phones.length > 0 ? inArray(orders.buyerPhone, phones) : undefined,
  ]
  for (const mine of theirs) {
    if (!mine) continue
    const [sold] = yield* rows(
      tx
        .select({ id: orders.id })
        .from(orders)
        .where(and(mine, inArray(orders.state, WAS_SOLD)))
        .limit(1),
    )
    if (sold) return true
  }
  return false
}

/** An order that is not paid yet, or went to the same door, has a coupon of this kind already. */
function* hasUsedFirst(tx: Writer, buyer: readonly string[]): Script<boolean> {
  const another = and(inArray(couponBuyers.key, [...buyer]), eq(coupons.firstOrder, true), ne(couponRedemptions.state, 'released'))
  const [used] = yield* rows(
    tx
      .select({ orderId: couponBuyers.orderId })
      .from(couponBuyers)
      .innerJoin(couponRedemptions, eq(couponRedemptions.orderId, couponBuyers.orderId))
      .innerJoin(coupons, eq(coupons.code, couponBuyers.couponCode))
      .where(another)
      .limit(1),
  )
  return used !== undefined
}
