'use client'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Money } from '#components/ui/money.tsx'
import type { Quote } from '#lib/checkout/quote-cart.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { CART } from '#lib/messages/cart.ts'
import { formatMoney } from '#lib/money.ts'
import { CouponBox } from './coupon-box.tsx'

export interface CartSummaryProps {
  locale: Locale
  quote: Quote
  /** A new quote is on its way, so the shown sums may change. */
  asking: boolean
  coupon: string | undefined
  triedCoupon: string | undefined
  onTryCoupon: (code: string | undefined) => void
}

/** Each part of the total, and the button that names the total. */
export function CartSummary({ locale, quote, asking, coupon, triedCoupon, onTryCoupon }: CartSummaryProps) {
  const text = CART[locale]
  return (
    // On a phone the button sticks to the screen beside the whole cart, so no box of its own may contain it.
    <div className="contents lg:sticky lg:top-36 lg:block">
      <section aria-labelledby="summary" aria-busy={asking} className="rounded-card border border-line bg-surface p-5">
        <h2 id="summary" className="text-lg font-bold">
          {text.summary}
        </h2>
        <dl className="mt-4 flex flex-col gap-2">
          <Row name={text.itemsTotal}>
            <Money amount={quote.itemsTotal} locale={locale} />
          </Row>
          {quote.discount > 0 && (
            <Row name={text.discount}>
              <Money amount={-quote.discount} locale={locale} className="text-sale" />
            </Row>
          )}
          <Row name={text.shipping}>{quote.shippingFee === 0 ? text.free : <Money amount={quote.shippingFee} locale={locale} />}</Row>
        </dl>
        {(quote.freeShippingFrom !== null || quote.shippingFee === 0) && (
          <FreeShipping locale={locale} until={quote.untilFreeShipping} from={quote.freeShippingFrom ?? 0} />
        )}
        <CouponBox locale={locale} quote={quote} asking={asking} coupon={coupon} tried={triedCoupon} onTry={onTryCoupon} />
        <p className="mt-4 flex items-baseline justify-between gap-4 border-t border-line pt-4" aria-live="polite">
          <span className="font-semibold">{text.total}</span>
          <Money amount={quote.total} locale={locale} className="text-2xl font-bold" />
        </p>
        <p className="mt-1 text-sm text-ink-soft">{text.vat}</p>
      </section>
      <div className="sticky bottom-0 short:static -mx-4 bg-ground px-4 pb-[max(0.75rem,env(safe-area-inset-bottom))] pt-3 lg:static lg:mx-0 lg:mt-4 lg:p-0">
        {!quote.orderable && (
          <p id="cannot-order" className="mb-2 text-center text-sm font-medium text-danger">
            {text.cannotOrder}
          </p>
        )}
        {quote.orderable && !asking ? (
          <ButtonLink href={localePath(locale, '/checkout')} size="large" wide>
            {text.order(formatMoney(quote.total, 'KRW', locale))}
          </ButtonLink>
        ) : (
          <Button size="large" wide pending={asking} disabled={!asking} {...(!quote.orderable && { 'aria-describedby': 'cannot-order' })}>
            {text.order(formatMoney(quote.total, 'KRW', locale))}
          </Button>
        )}
      </div>
    </div>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}

function FreeShipping({ locale, until, from }: { locale: Locale; until: number; from: number }) {
  const text = CART[locale]
  const share = Math.max(0, Math.min(1, until > 0 ? 1 - until / from : 1))
  return (
    <div className="mt-4 rounded-control bg-accent-soft p-3 text-sm">
      <p className="font-semibold text-accent">{until > 0 ? text.untilFree(formatMoney(until, 'KRW', locale)) : text.nowFree}</p>
      <div aria-hidden="true" className="mt-2 h-1.5 overflow-hidden rounded-full bg-surface">
        <div
          className="h-full origin-left rounded-full bg-accent transition-transform duration-300 ease-calm motion-reduce:transition-none"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  )
}
