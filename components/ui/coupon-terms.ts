/** What a coupon gives and under what conditions, in words. */
import type { CouponScope } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import { COUPON } from '#lib/messages/coupon.ts'
import { formatMoney } from '#lib/money.ts'
import { seoulFormat } from '#lib/seoul-time.ts'

export interface CouponWithTerms {
  kind: 'fixed' | 'percent'
  value: number
  minTotal: number
  maxDiscount: number | null
  freeShipping: boolean
  startsAt: Date | string | null
  endsAt: Date | string | null
  onlyFor: CouponScope | null
  firstOrder: boolean
}

/** "5,000원 할인", "30,000원 이상 살 때", … */
export function couponTerms(coupon: CouponWithTerms, locale: Locale): string[] {
  const t = COUPON[locale]
  const won = (amount: number) => formatMoney(amount, 'KRW', locale)
  const day = (at: Date | string) => seoulFormat(locale, { dateStyle: 'medium' }).format(new Date(at))
  const { kind, value, minTotal, maxDiscount, freeShipping, startsAt, endsAt, onlyFor, firstOrder } = coupon
  return [
    value > 0 && (kind === 'fixed' ? t.fixed(won(value)) : t.percent(value)),
    kind === 'percent' && maxDiscount !== null && t.upTo(won(maxDiscount)),
    freeShipping && t.freeShipping,
    minTotal > 0 && t.from(won(minTotal)),
    onlyFor !== null && t.someGoods,
    firstOrder && t.firstOrder,
    startsAt !== null && t.since(day(startsAt)),
    endsAt !== null && t.until(day(endsAt)),
  ].filter((term) => term !== false)
}
