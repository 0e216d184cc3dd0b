'use client'
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useCart } from '#components/cart/cart-store.ts'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { OfferedMethod } from '#lib/checkout/quote-cart.ts'
import type { Panel } from '#lib/gateways/gateway.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { AgreementList, type AgreementToShow } from './agreement-list.tsx'
import { BuyerFields } from './buyer-fields.tsx'
import { CheckoutLines } from './checkout-lines.tsx'
import { CHECKOUT_FORM, changeDraft, currentDraft, type Draft, useDraft } from './draft.ts'
import type { FieldLabels } from './field-problem.ts'
import type { InApp } from './in-app-banner.tsx'
import { LazyAddress } from './lazy-address.tsx'
import { LazyCoupon } from './lazy-coupon.tsx'
import { LazyInApp } from './lazy-in-app.tsx'
import { LazyResume } from './lazy-resume.tsx'
import { methodKey } from './method-key.ts'
import { MethodList } from './method-list.tsx'
import { orderOf, problemsOf } from './order-draft.ts'
import { PayBar } from './pay-bar.tsx'
import { hyphenated } from './phone-text.ts'
import type { PlaceOrderAction } from './place-with-retry.ts'
import { ShippingFields } from './shipping-fields.tsx'
import { Totals } from './totals.tsx'
import { useCheckout } from './use-checkout.ts'
import { useQuote } from './use-quote.ts'

const TEXT = {
  ko: {
    title: '주문·결제',
    empty: '주문할 상품이 없습니다',
    emptyHint: '장바구니에 상품을 담으면 여기에서 결제할 수 있습니다.',
    browse: '상품 둘러보기',
    lookup: '주문 조회',
    offline: '금액을 확인하지 못했습니다. 인터넷 연결을 확인해 주세요. 입력한 내용은 그대로 있습니다.',
    again: '다시 시도',
    summary: '결제 금액',
    unorderable: '주문할 수 없는 상품이 있습니다. 위의 주문 상품을 확인해 주세요.',
  },
  en: {
    title: 'Checkout',
    empty: 'There is nothing to order',
    emptyHint: 'Put something into your cart, and pay for it here.',
    browse: 'Browse the shop',
    lookup: 'Find an order',
    offline: 'The price could not be checked. Please check your connection. What you typed is still here.',
    again: 'Try again',
    summary: 'To pay',
    unorderable: 'Something cannot be ordered. Please look at your order above.',
  },
}

/** Refusals of what this page shows: it is fetched anew. */
const STALE: ReadonlySet<string> = new Set(['total_changed', 'sold_out', 'product_unknown', 'method_unavailable'])

export interface CheckoutFormProps {
  locale: Locale
  agreements: readonly AgreementToShow[]
  /** What can pay a usual total: shown until the cart has been priced. */
  methods: readonly OfferedMethod[]
  /** What gateways draw into the page, by `gateway/method`. */
  panels: Readonly<Record<string, Panel>>
  postcodeScript: boolean
  /** The words of the link to the coupon box. */
  couponLink: string
  /** What is said beside each field that cannot be used. */
  fieldLabels: FieldLabels
  /** There when the page is shown inside an app. */
  inApp?: InApp
  /** Who is signed in: saves them the typing. */
  member?: { name: string; email: string; phone: string }
  place: PlaceOrderAction
}

/** The whole of the checkout. What is in it and what it costs only the browser and the server's quote know. */
export function CheckoutForm({
  locale,
  agreements,
  methods,
  panels,
  postcodeScript,
  couponLink,
  fieldLabels,
  inApp,
  member,
  place,
}: CheckoutFormProps) {
  const text = TEXT[locale]
  const cart = useCart()
  const draft = useDraft()
  const [triedCoupon, tryCoupon] = useState<string>()
  const [searching, setSearching] = useState(false)
  const { quote, asking, failed, askAgain } = useQuote(cart?.lines, cart?.coupon ?? triedCoupon, draft['shipping.postcode'])
  const { phase, refusal, waiting, submit, openWaiting, refuse, mend } = useCheckout(locale, place)
  const problems = refusal?.problems ?? {}
  useFocusOnFirst(refusal)
  useMember(member)

  const change = useCallback(
    (patch: Partial<Draft>) => {
      changeDraft(patch)
      mend(Object.keys(patch))
    },
    [mend],
  )

  const byHand = useCallback(() => {
    change({ addressByHand: true })
    setSearching(false)
  }, [change])

  // A total that changed under the buyer's hands is fetched at once, so that the button names the new one.
  const code = refusal?.code
  useEffect(() => {
    if (code && STALE.has(code)) askAgain()
  }, [code, askAgain])

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!cart || !quote || asking || phase !== 'idle') return
    const required = agreements.filter((agreement) => agreement.required).map(({ id }) => id)
    const found = problemsOf(draft, { required, total: quote.total, methods: quote.methods.map(methodKey) }, fieldLabels)
    if (Object.keys(found).length > 0) return refuse(found)
    const popup = quote.methods.find((offer) => methodKey(offer) === draft.method)?.popup ?? false
    submit(orderOf(draft, cart, quote.total), popup)
  }

  if (cart?.lines.length === 0 && phase === 'idle') {
    return (
      <EmptyState
        as="h1"
        title={text.empty}
        action={
          <>
            <ButtonLink href={localePath(locale, '/search')}>{text.browse}</ButtonLink>
            <ButtonLink href={localePath(locale, '/orders/lookup')} variant="secondary">
              {text.lookup}
            </ButtonLink>
          </>
        }
      >
        {text.emptyHint}
      </EmptyState>
    )
  }
  const part = { locale, draft, problems, onChange: change }
  return (
    <>
      <h1 className="mb-6 mt-6 text-2xl font-bold md:mt-10 md:text-3xl">{text.title}</h1>
      {inApp && <LazyInApp locale={locale} inApp={inApp} />}
      <LazyResume key={refusal?.code} locale={locale} />
      {failed && (
        <Notice
          tone="warning"
          live="assertive"
          className="mb-6"
          action={
            <Button variant="secondary" onClick={askAgain}>
              {text.again}
            </Button>
          }
        >
          {text.offline}
        </Notice>
      )}
      <div className="flex flex-col lg:grid lg:grid-cols-[minmax(0,1fr)_23rem] lg:items-start lg:gap-12">
        <div className="min-w-0 *:first:pt-0">
          <CheckoutLines locale={locale} quote={quote} expected={cart?.lines.length ?? 1} />
          <form id={CHECKOUT_FORM} name={CHECKOUT_FORM} noValidate onSubmit={onSubmit} className="*:last:border-b-0">
            <BuyerFields {...part} />
            <ShippingFields {...part} isRemote={(quote?.remoteSurcharge ?? 0) > 0} onSearch={() => setSearching(true)} />
            <MethodList {...part} methods={quote?.methods ?? methods} total={quote?.total ?? 1} panels={panels} />
          </form>
        </div>
        <aside aria-label={text.summary} className="contents lg:sticky lg:top-6 lg:block">
          <div className="rounded-card border border-line bg-surface p-5">
            <h2 className="mb-4 text-lg font-bold">{text.summary}</h2>
            {quote ? (
              <div aria-busy={asking} className={`transition-opacity motion-reduce:transition-none ${asking ? 'opacity-50' : ''}`}>
                <Totals locale={locale} sums={quote} />
                <LazyCoupon
                  link={couponLink}
                  locale={locale}
                  quote={quote}
                  asking={asking}
                  coupon={cart?.coupon}
                  tried={triedCoupon}
                  onTry={(tried) => {
                    tryCoupon(tried)
                    mend(['coupon'])
                  }}
                />
                {problems.coupon && (
                  <Notice tone="danger" live="polite" className="mt-2">
                    {problems.coupon}
                  </Notice>
                )}
              </div>
            ) : (
              <Skeleton className="h-48" />
            )}
          </div>
          <div className="mt-4 rounded-card border border-line bg-surface px-5 py-3 max-lg:mb-6">
            <AgreementList
              locale={locale}
              agreements={agreements}
              agreed={draft.agreements}
              error={problems.agreements}
              onChange={(agreed) => change({ agreements: agreed })}
            />
          </div>
          <PayBar
            locale={locale}
            total={quote?.total}
            phase={phase}
            ready={quote !== undefined && !asking}
            message={quote && !quote.orderable && !asking ? text.unorderable : refusal?.message}
            onOpen={waiting && (() => openWaiting(waiting))}
          />
        </aside>
      </div>
      <LazyAddress
        locale={locale}
        open={searching}
        postcodeScript={postcodeScript}
        onClose={() => setSearching(false)}
        onByHand={byHand}
        onChoose={({ postcode, address }) => {
          change({ 'shipping.postcode': postcode, 'shipping.address1': address, addressByHand: false })
          mend(['shipping.postcode', 'shipping.address1'])
          setSearching(false)
          focusOn('shipping.address2')
        }}
      />
    </>
  )
}

function useMember(member: CheckoutFormProps['member']) {
  useEffect(() => {
    if (!member) return
    const now = currentDraft()
    changeDraft({
      'buyer.name': now['buyer.name'] || member.name,
      'buyer.email': now['buyer.email'] || member.email,
      'buyer.phone': now['buyer.phone'] || hyphenated(member.phone),
    })
  }, [member])
}

/** Errors stand beside their fields; the focus goes to the topmost. */
function useFocusOnFirst(refusal: ReturnType<typeof useCheckout>['refusal']) {
  const seen = useRef(refusal)
  useEffect(() => {
    const isNew = refusal && !Object.is(seen.current, refusal) && Object.keys(refusal.problems).length > 0
    // Mending one field also makes a new refusal, but takes nothing away from the field being typed in.
    const grew = Object.keys(refusal?.problems ?? {}).some((field) => !Object.hasOwn(seen.current?.problems ?? {}, field))
    seen.current = refusal
    if (isNew && grew) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus()
  }, [refusal])
}

/** After the dialog has given the focus back to the button that opened it. */
const focusOn = (name: string) => setTimeout(() => document.getElementById(name)?.focus(), 50)
