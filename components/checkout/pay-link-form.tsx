'use client'
import { type FormEvent, useEffect, useRef } from 'react'
import type { FieldTexts } from '#lib/checkout/checkout-fields.ts'
import type { OfferedMethod } from '#lib/checkout/quote-cart.ts'
import type { Panel } from '#lib/gateways/gateway.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { PAY_LINK } from '#lib/messages/pay-link.ts'
import { AgreementList, type AgreementToShow } from './agreement-list.tsx'
import { CheckoutField } from './checkout-field.tsx'
import { OLD_PAGE } from './checkout-state.ts'
import { CHECKOUT_FORM, changeDraft, type Draft, useDraft } from './draft.ts'
import { FormSection } from './form-section.tsx'
import type { InApp } from './in-app-banner.tsx'
import { LazyInApp } from './lazy-in-app.tsx'
import { methodKey } from './method-key.ts'
import { MethodList } from './method-list.tsx'
import type { OrderMemory } from './order-memory.ts'
import { PayBar } from './pay-bar.tsx'
import { type BuyerKey, type PayLinkToPay, payLinkOrder, payLinkProblems } from './pay-link-order.ts'
import type { PlaceAction } from './place-with-retry.ts'
import { signInFor, useCheckout } from './use-checkout.ts'
import { useFocusOnFirstProblem } from './use-focus-on-first-problem.ts'

interface PayLinkFormProps {
  locale: Locale
  token: string
  /** In won. */
  total: number
  /** What the shop does not know of the payer. */
  asked: readonly BuyerKey[]
  agreements: readonly AgreementToShow[]
  fieldTexts: FieldTexts
  methods: readonly OfferedMethod[]
  /** What gateways draw into the page, by `gateway/method`. */
  panels: Readonly<Record<string, Panel>>
  isSafariOnMac: boolean
  /** Defined when an app's own browser shows the page. */
  inApp?: InApp
  place: PlaceAction<PayLinkToPay>
  /** A browser shows the page: what reads mails in advance runs no script. */
  see: (token: string) => Promise<void>
}

/** Pays a pay link: what the shop does not know yet, how to pay, the agreements, and the button. */
export function PayLinkForm({ isSafariOnMac, inApp, see, methods, panels, ...form }: PayLinkFormProps) {
  const { locale, token, total, asked, agreements, fieldTexts: texts } = form
  const { draft, problems, change, submit, phase, refusal, waiting, openWaiting } = usePayLink({ ...form, methods })
  const part = { locale, texts, draft, problems, onChange: change }

  useEffect(() => {
    see(token).catch(() => {})
  }, [see, token])

  return (
    <>
      {inApp && <LazyInApp locale={locale} inApp={inApp} />}
      <form id={CHECKOUT_FORM} name={CHECKOUT_FORM} noValidate onSubmit={submit}>
        {asked.length > 0 && (
          <FormSection id="buyer" title={PAY_LINK[locale].payer}>
            <div className="grid gap-4">
              {asked.map((key) => (
                <CheckoutField key={key} {...part} name={`buyer.${key}`} />
              ))}
            </div>
          </FormSection>
        )}
        <MethodList
          {...part}
          methods={methods}
          total={total}
          panels={panels}
          isSafariOnMac={isSafariOnMac}
          signInFor={signInFor(refusal, localePath(locale, `/pay/${token}`))}
        />
      </form>
      <div className="my-6 rounded-card border border-line bg-surface px-5 py-3">
        <AgreementList
          agreements={agreements}
          agreed={draft.agreements}
          error={problems.agreements}
          onChange={(agreed) => change({ agreements: agreed })}
        />
      </div>
      <PayBar
        locale={locale}
        agreements={agreements}
        total={total}
        phase={phase}
        ready
        message={refusal?.message}
        said={refusal?.said}
        isOldPage={refusal?.code === OLD_PAGE}
        onOpen={waiting && (() => openWaiting(waiting))}
      />
    </>
  )
}

type PayLinkOptions = Pick<PayLinkFormProps, 'locale' | 'token' | 'total' | 'asked' | 'agreements' | 'fieldTexts' | 'methods' | 'place'>

function usePayLink({ locale, token, total, asked, agreements, fieldTexts, methods, place }: PayLinkOptions) {
  const draft = useDraft()
  const memory = useRef<OrderMemory<PayLinkToPay>>(undefined)
  const checkout = useCheckout(locale, place)
  const { phase, refusal, mend } = checkout
  // Consents that stand in the draft were given to an order of the cart.
  useEffect(() => changeDraft({ agreements: [] }), [])
  useFocusOnFirstProblem(refusal?.problems)

  const change = (patch: Partial<Draft>) => {
    changeDraft(patch)
    mend(Object.keys(patch))
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (phase !== 'idle') return
    const required = agreements.filter((agreement) => agreement.required).map(({ id }) => id)
    const receipts = methods.filter(({ receipt }) => receipt).map(methodKey)
    const terms = { required, total, methods: methods.map(methodKey), receipts }
    const popup = methods.find((offer) => methodKey(offer) === draft.method)?.popup ?? false
    checkout.press(({ pageMemory }) => {
      const problems = payLinkProblems(draft, asked, terms, locale, fieldTexts)
      if (Object.keys(problems).length > 0) return { problems }
      memory.current ??= pageMemory()
      return { order: payLinkOrder(draft, asked, token, terms), paying: { popup }, memory: memory.current }
    })
  }

  return { ...checkout, draft, problems: refusal?.problems ?? {}, change, submit }
}
