'use client'
import { type FormEvent, useEffect } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { problemText } from '#lib/checkout/order-problem.ts'
import type { Quote } from '#lib/checkout/quote-cart.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { CART } from '#lib/messages/cart.ts'
import { setCoupon } from './cart-store.ts'
import { OwnCoupons } from './own-coupons.tsx'

export interface CouponBoxProps {
  locale: Locale
  quote: Quote
  asking: boolean
  /** The coupon in the cart. */
  coupon: string | undefined
  /** The coupon that was just typed. It goes into the cart once the server accepts it. */
  tried: string | undefined
  onTry: (code: string | undefined) => void
}

/** Hidden behind a small link, because an open coupon field makes buyers leave to look for a code. */
export function CouponBox({ locale, quote, asking, coupon, tried, onTry }: CouponBoxProps) {
  const text = CART[locale]
  const about = quote.coupon
  const accepted = tried !== undefined && !asking && about?.code === tried && !about.problem

  useEffect(() => {
    if (!accepted) return
    setCoupon(tried)
    onTry(undefined)
    // The form has disappeared, so the focus moves to the coupon's new place.
    requestAnimationFrame(() => document.getElementById('drop-coupon')?.focus())
  }, [accepted, tried, onTry])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = new FormData(event.currentTarget).get('coupon')
    if (typeof code === 'string' && code.trim()) onTry(code.trim().toUpperCase())
  }

  if (coupon) {
    return (
      <div role="status" className="mt-4">
        {about?.problem && (
          <Notice tone="warning" className="mb-1">
            {problemText({ code: about.problem }, locale)}
          </Notice>
        )}
        <p className="flex items-center justify-between gap-2">
          <span className="min-w-0">{inLocale(about?.name, locale) ?? coupon}</span>
          <Button id="drop-coupon" variant="quiet" onClick={() => setCoupon(undefined)} className="-mr-3 shrink-0 text-sm">
            {text.dropCoupon}
          </Button>
        </p>
      </div>
    )
  }
  const problem = tried && !asking && about?.code === tried ? about.problem : undefined
  return (
    <details className="group mt-2">
      <summary className="flex min-h-11 w-fit list-none items-center text-sm text-ink-soft underline underline-offset-4 hover:text-ink [&::-webkit-details-marker]:hidden">
        {text.haveCoupon}
      </summary>
      <OwnCoupons locale={locale} asking={tried !== undefined && asking} onChoose={onTry} />
      <form onSubmit={submit} className="pb-2">
        <Field
          name="coupon"
          label={text.couponCode}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          error={problem && problemText({ code: problem }, locale)}
          beside={
            <Button type="submit" variant="secondary" pending={tried !== undefined && asking}>
              {text.useCoupon}
            </Button>
          }
        />
      </form>
    </details>
  )
}
