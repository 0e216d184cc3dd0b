'use client'
import { type ReactNode, useCallback, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { OfferedMethod, UnusableMethod } from '#lib/checkout/quote-cart.ts'
import type { Panel } from '#lib/gateways/gateway.ts'
import { localePath } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { BuyerFields } from './buyer-fields.tsx'
import { CheckoutAddress } from './checkout-address.tsx'
import { CheckoutLines } from './checkout-lines.tsx'
import { CheckoutSummary } from './checkout-summary.tsx'
import { CHECKOUT_FORM } from './draft.ts'
import type { InApp } from './in-app-banner.tsx'
import { LazyEmpty } from './lazy-empty.tsx'
import { LazyInApp } from './lazy-in-app.tsx'
import { LazyPassword } from './lazy-password.tsx'
import { LazyResume } from './lazy-resume.tsx'
import { MethodList } from './method-list.tsx'
import { ShippingFields } from './shipping-fields.tsx'
import { signInFor } from './use-checkout.ts'
import { type CheckoutFormOptions, useCheckoutForm } from './use-checkout-form.ts'
import { useWords } from './words.tsx'

export interface CheckoutFormProps extends CheckoutFormOptions {
  /** The methods that can pay a usual total, shown until the cart has been priced. */
  methods: readonly OfferedMethod[]
  unusable: readonly UnusableMethod[]
  /** What gateways draw into the page, by `gateway/method`. */
  panels: Readonly<Record<string, Panel>>
  postcodeScript: boolean
  /** The text of the link that opens the coupon box. */
  couponLink: string
  /** Safari on a Mac shows a hint beside the methods whose popups it blocks. */
  isSafariOnMac: boolean
  /** For a guest: the ways to sign in, made by the server. */
  signIn?: ReactNode
  /** Defined when an app's own browser shows the page. */
  inApp?: InApp
}

/** The whole checkout form. Its goods and sums come from the browser's cart and the server's quote, not from the page's server render. */
export function CheckoutForm({
  methods,
  unusable,
  panels,
  postcodeScript,
  couponLink,
  inApp,
  isSafariOnMac,
  signIn,
  ...options
}: CheckoutFormProps) {
  const { locale, agreements, fieldTexts } = options
  const form = useCheckoutForm(options)
  const [searching, setSearching] = useState(false)
  const stopSearching = useCallback(() => setSearching(false), [])
  const { cart, quote, phase, draft, problems, change } = form
  const { title } = useWords().checkoutForm

  const isEmpty = cart?.lines.length === 0 && phase === 'idle'
  const part = { locale, texts: fieldTexts, draft, problems, onChange: change, onLeave: form.leave }
  // The notice takes the goods of a paid order out of the cart. By its key React keeps it on the page of the empty cart too.
  const notice = <LazyResume key={`notice ${form.refusal?.code}`} locale={locale} ofCheckout />
  if (isEmpty)
    return (
      <>
        {notice}
        <LazyEmpty locale={locale} />
      </>
    )
  return (
    <>
      <h1 className="mb-6 mt-6 text-2xl font-bold md:mt-10 md:text-3xl">{title}</h1>
      {inApp && <LazyInApp locale={locale} inApp={inApp} />}
      {notice}
      {form.problem && <QuoteFailed onAgain={form.askAgain} />}
      <div className="flex flex-col lg:grid lg:grid-cols-[minmax(0,1fr)_23rem] lg:items-start lg:gap-12">
        <div className="min-w-0 *:first:pt-0">
          <CheckoutLines locale={locale} quote={quote} expected={cart?.lines.length ?? 1} />
          {signIn}
          <form id={CHECKOUT_FORM} name={CHECKOUT_FORM} noValidate onSubmit={form.submit} className="*:last:border-b-0">
            <BuyerFields {...part} />
            <ShippingFields
              {...part}
              isRemote={(quote?.remoteSurcharge ?? 0) > 0}
              onSearch={() => setSearching(true)}
              addresses={options.member?.addresses}
            />
            <MethodList
              {...part}
              methods={quote?.methods ?? methods}
              unusable={quote?.unusable ?? unusable}
              cards={options.cards}
              lastOfMember={options.member?.lastMethod}
              total={quote?.total ?? 1}
              panels={panels}
              isSafariOnMac={isSafariOnMac}
              signInFor={signInFor(form.refusal, localePath(locale, '/checkout'))}
            />
          </form>
        </div>
        <CheckoutSummary locale={locale} form={form} agreements={agreements} couponLink={couponLink} fieldTexts={fieldTexts} />
      </div>
      <CheckoutAddress locale={locale} open={searching} postcodeScript={postcodeScript} change={change} onClose={stopSearching} />
      <LazyPassword locale={locale} sum={formatMoney(quote?.total ?? 0, 'KRW', locale)} question={form.question} />
    </>
  )
}

function QuoteFailed({ onAgain }: { onAgain: () => void }) {
  const text = useWords().checkoutForm
  return (
    <Notice
      tone="warning"
      live="assertive"
      className="mb-6"
      action={
        <Button variant="secondary" onClick={onAgain}>
          {text.again}
        </Button>
      }
    >
      {text.offline}
    </Notice>
  )
}
