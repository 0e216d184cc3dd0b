/** State and actions of the checkout page: the cart and its price, the typed values, their errors, and the pay button. */
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { useCart } from '#components/cart/cart-store.ts'
import { useQuote } from '#components/cart/use-quote.ts'
import type { FieldTexts } from '#lib/checkout/checkout-fields.ts'
import { instalmentsOf } from '#lib/checkout/instalments.ts'
import type { OfferedCards } from '#lib/checkout/offered-cards.ts'
import type { Quote } from '#lib/checkout/quote-cart.ts'
import type { Locale } from '#lib/locale.ts'
import type { AgreementToShow } from './agreement-list.tsx'
import { cardChoice, cardKey, cardKeys } from './card-choice.ts'
import type { Paying } from './checkout-state.ts'
import { changeDraft, type Draft, useDraft } from './draft.ts'
import { methodKey } from './method-key.ts'
import type { OrderToPlace } from './order-draft.ts'
import type { PlaceAction } from './place-with-retry.ts'
import { remember } from './remembered.ts'
import { useCheckout } from './use-checkout.ts'
import { useFocusOnFirstProblem } from './use-focus-on-first-problem.ts'
import { useLeftFields } from './use-left-fields.ts'
import { type KnownMember, useMember } from './use-member.ts'

/** Refusals which mean that the page shows outdated facts: the page then asks for a new quote. */
const STALE: ReadonlySet<string> = new Set([
  'total_changed',
  'policies_changed',
  'sold_out',
  'product_unknown',
  'method_unavailable',
  'gateway_unavailable',
])

export interface CheckoutFormOptions {
  locale: Locale
  agreements: readonly AgreementToShow[]
  fieldTexts: FieldTexts
  /** What a member may pay with beside the methods. */
  cards?: OfferedCards
  /** The member who is signed in: their details fill the form. */
  member?: KnownMember
  place: PlaceAction<OrderToPlace>
}

export type CheckoutForm = ReturnType<typeof useCheckoutForm>

export function useCheckoutForm({ locale, agreements, fieldTexts, cards, member, place }: CheckoutFormOptions) {
  const cart = useCart()
  const draft = useDraft()
  const [triedCoupon, tryCoupon] = useState<string>()
  const quoted = useQuote(cart?.lines, cart?.coupon ?? triedCoupon, draft['shipping.postcode'])
  const { quote, asking, askAgain } = quoted
  const checkout = useCheckout(locale, place)
  const { phase, refusal, mend } = checkout
  useFocusOnFirstProblem(refusal?.problems)
  useMember(member)

  const { judged, leave, comeBack } = useLeftFields(draft, locale, fieldTexts)

  const change = useCallback(
    (patch: Partial<Draft>) => {
      changeDraft(patch)
      mend(Object.keys(patch))
      comeBack(Object.keys(patch))
    },
    [mend, comeBack],
  )

  // When the server refuses a changed total, the page asks for the new one at once, so that the button names it.
  const code = refusal?.code
  useEffect(() => {
    if (code && STALE.has(code)) askAgain()
  }, [code, askAgain])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!cart || !quote || asking || phase !== 'idle') return
    const required = agreements.filter((agreement) => agreement.required).map(({ id }) => id)
    const receipts = quote.methods.filter(({ receipt }) => receipt).map(methodKey)
    const methods = [...(cards ? cardKeys(cards) : []), ...quote.methods.map(methodKey)]
    const terms = { required, total: quote.total, policies: quote.policies, methods, receipts }
    checkout.press(({ problemsOf, orderOf, CART_MEMORY }) => {
      const problems = problemsOf(draft, terms, locale, fieldTexts)
      if (Object.keys(problems).length > 0) return { problems }
      if (draft.remembers && !member) remember(draft)
      return { order: orderOf(draft, cart, terms), paying: payingOf(draft, quote, cards), memory: CART_MEMORY }
    })
  }

  return {
    ...checkout,
    ...quoted,
    cart,
    draft,
    problems: { ...judged, ...refusal?.problems },
    /** Those that keep the order from being placed. */
    stopping: refusal?.problems ?? {},
    leave,
    triedCoupon,
    tryCoupon: (code: string | undefined) => {
      tryCoupon(code)
      mend(['coupon'])
    },
    change,
    submit,
  }
}

function payingOf({ method, months }: Draft, { total, currency, methods }: Quote, offered: OfferedCards | undefined): Paying {
  const face = offered?.cards.find((card) => cardKey(card) === method)?.face ?? {}
  // A coupon may have made the total too small for the months that were chosen.
  const card = cardChoice(method, instalmentsOf({ amount: total, currency }, face).includes(months) ? months : 0)
  const opensPopup = card?.kind === 'new' ? offered?.newCard?.popup : !card && methods.find((offer) => methodKey(offer) === method)?.popup
  return { popup: opensPopup === true, card }
}
