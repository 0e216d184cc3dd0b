/** Calculates what an order costs. This is the only place that makes a total, in whole won. Pure. */
import type { CouponScope } from '#db/schema.ts'
import { type DeliveryTerms, surchargeAt } from '#lib/shop-settings/delivery.ts'
import { splitByWeight } from '#lib/split-by-weight.ts'

export interface LineToPrice {
  unitPrice: number
  quantity: number
  taxFree: boolean
}

/** A line whose goods a coupon may be for. */
export interface GoodsToPrice extends LineToPrice {
  productId: string
  category: string
}

export interface CouponTerms {
  code: string
  kind: 'fixed' | 'percent'
  value: number
  minTotal: number
  maxDiscount: number | null
  freeShipping: boolean
  maxUses: number | null
  used: number
  startsAt: Date | null
  endsAt: Date | null
  /** Null where it is for everything. */
  onlyFor: CouponScope | null
  stoppedAt: Date | null
}

export type CouponProblem =
  | 'coupon_unknown'
  | 'coupon_stopped'
  | 'coupon_not_started'
  | 'coupon_ended'
  | 'coupon_used_up'
  | 'coupon_other_goods'
  | 'coupon_minimum'
  | 'coupon_per_buyer'
  | 'coupon_first_order'
  | 'coupon_members_only'
  | 'coupon_not_given'

export interface Price {
  itemsTotal: number
  discount: number
  /** Each line's share of the discount, in the order of the lines. */
  lineDiscounts: number[]
  shippingFee: number
  /** The part of the fee that a remote address adds. */
  remoteSurcharge: number
  total: number
  /** The part of the total that bears no VAT. */
  taxFree: number
  /** How much more the buyer must buy for free delivery; 0 when delivery is free, or never is. */
  untilFreeShipping: number
}

/** What its minimum is compared with, and its discount taken from. */
export const coveredTotal = (coupon: Pick<CouponTerms, 'onlyFor'>, lines: readonly GoodsToPrice[]): number =>
  coveredTotals(coupon, lines).reduce((a, b) => a + b, 0)

const coveredTotals = ({ onlyFor }: Pick<CouponTerms, 'onlyFor'>, lines: readonly GoodsToPrice[]): number[] =>
  lines.map((line) => (isFor(onlyFor, line) ? line.unitPrice * line.quantity : 0))

export const isFor = (scope: CouponScope | null, { productId, category }: Pick<GoodsToPrice, 'productId' | 'category'>): boolean =>
  scope === null || scope.products.includes(productId) || scope.categories.includes(category)

/** Whether it may be redeemed for these goods now; who redeems it is asked when the order is placed. */
export function couponProblem(coupon: CouponTerms, lines: readonly GoodsToPrice[], now: Date): CouponProblem | undefined {
  if (coupon.stoppedAt) return 'coupon_stopped'
  if (coupon.startsAt && now < coupon.startsAt) return 'coupon_not_started'
  if (coupon.endsAt && now >= coupon.endsAt) return 'coupon_ended'
  if (coupon.maxUses !== null && coupon.used >= coupon.maxUses) return 'coupon_used_up'
  if (lines.length > 0 && !lines.some((line) => isFor(coupon.onlyFor, line))) return 'coupon_other_goods'
  if (coveredTotal(coupon, lines) < coupon.minTotal) return 'coupon_minimum'
  return undefined
}

/** The caller has checked that `coupon` applies. A cart may not have a postcode yet. */
export function priceOrder(
  lines: readonly GoodsToPrice[],
  coupon: CouponTerms | undefined,
  postcode: string | undefined,
  { fee, freeFrom, remote }: DeliveryTerms,
): Price {
  const lineTotals = lines.map((line) => line.unitPrice * line.quantity)
  const itemsTotal = lineTotals.reduce((a, b) => a + b, 0)
  const covered = coupon ? coveredTotals(coupon, lines) : []
  const discount = coupon
    ? couponDiscount(
        coupon,
        covered.reduce((a, b) => a + b, 0),
      )
    : 0
  const lineDiscounts = splitByWeight(discount, coupon ? covered : lineTotals)
  const goods = itemsTotal - discount
  const reached = freeFrom !== null && goods >= freeFrom
  const free = fee === 0 || reached || coupon?.freeShipping === true || lines.length === 0
  const remoteSurcharge = postcode && !coupon?.freeShipping ? surchargeAt(remote, postcode) : 0
  const shippingFee = (free ? 0 : fee) + remoteSurcharge
  return {
    itemsTotal,
    discount,
    lineDiscounts,
    shippingFee,
    remoteSurcharge,
    total: goods + shippingFee,
    taxFree: lines.reduce((sum, line, i) => sum + (line.taxFree ? (lineTotals[i] ?? 0) - (lineDiscounts[i] ?? 0) : 0), 0),
    untilFreeShipping: free || freeFrom === null ? 0 : freeFrom - goods,
  }
}

/** Sums that were agreed on, less what the buyer still had: nothing is added for delivery. */
export function priceAgreed(lines: readonly LineToPrice[], discount: number): Price {
  const lineTotals = lines.map((line) => line.unitPrice * line.quantity)
  const itemsTotal = lineTotals.reduce((a, b) => a + b, 0)
  const lineDiscounts = splitByWeight(discount, lineTotals)
  const net = lineTotals.map((total, i) => total - (lineDiscounts[i] ?? 0))
  const taxFree = lines.reduce((sum, line, i) => sum + (line.taxFree ? (net[i] ?? 0) : 0), 0)
  const total = itemsTotal - discount
  return { itemsTotal, discount, lineDiscounts, shippingFee: 0, remoteSurcharge: 0, total, taxFree, untilFreeShipping: 0 }
}

/** A sum that was agreed on: nothing is sent, so nothing is added. */
export const priceSum = (line: LineToPrice): Price => priceAgreed([line], 0)

function couponDiscount(coupon: CouponTerms, covered: number): number {
  const asked = coupon.kind === 'fixed' ? coupon.value : Math.floor((covered * coupon.value) / 100)
  return Math.min(asked, coupon.maxDiscount ?? asked, covered)
}
