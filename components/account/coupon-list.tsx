import { Badge } from '#components/ui/badge.tsx'
import { couponTerms } from '#components/ui/coupon-terms.ts'
import type { MemberCoupon } from '#lib/accounts/member-coupons.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { COUPON } from '#lib/messages/coupon.ts'

/** A member's coupons, with what each gives and whether it can be used now. */
export const CouponList = ({ locale, coupons }: { locale: Locale; coupons: readonly MemberCoupon[] }) => (
  <ul aria-label={COUPON[locale].mine} className="flex flex-col gap-3">
    {coupons.map((coupon) => (
      <li key={coupon.code} className="rounded-card border border-line bg-surface p-4">
        <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
          <h2 className={`font-semibold ${coupon.state === 'usable' ? '' : 'text-ink-soft'}`}>{inLocale(coupon.name, locale)}</h2>
          <Badge tone={coupon.state === 'usable' ? 'good' : 'calm'}>{COUPON[locale].states[coupon.state]}</Badge>
        </div>
        <p className="mt-1 text-sm text-ink-soft">{couponTerms(coupon, locale).join(' · ')}</p>
        <p className="mt-2 font-mono text-sm">{coupon.code}</p>
      </li>
    ))}
  </ul>
)
