'use client'
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { AgreementList, type AgreementToShow } from '#components/checkout/agreement-list.tsx'
import { BuyerFields } from '#components/checkout/buyer-fields.tsx'
import { cardChoice, cardKeys, defaultKey } from '#components/checkout/card-choice.ts'
import { CardOptions } from '#components/checkout/card-options.tsx'
import { CheckoutAddress } from '#components/checkout/checkout-address.tsx'
import { OLD_PAGE } from '#components/checkout/checkout-state.ts'
import { CHECKOUT_FORM, changeDraft, type Draft, useDraft } from '#components/checkout/draft.ts'
import { FormSection } from '#components/checkout/form-section.tsx'
import type { InApp } from '#components/checkout/in-app-banner.tsx'
import { LazyInApp } from '#components/checkout/lazy-in-app.tsx'
import { LazyPassword } from '#components/checkout/lazy-password.tsx'
import type { OrderMemory } from '#components/checkout/order-memory.ts'
import { PayBar } from '#components/checkout/pay-bar.tsx'
import type { PlaceAction } from '#components/checkout/place-with-retry.ts'
import { ShippingFields } from '#components/checkout/shipping-fields.tsx'
import { useCheckout } from '#components/checkout/use-checkout.ts'
import { useFocusOnFirstProblem } from '#components/checkout/use-focus-on-first-problem.ts'
import { type KnownMember, useMember } from '#components/checkout/use-member.ts'
import { Quantity } from '#components/ui/quantity.tsx'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import type { FieldTexts } from '#lib/checkout/checkout-fields.ts'
import type { OfferedCards } from '#lib/checkout/offered-cards.ts'
import type { Locale } from '#lib/locale.ts'
import { PLAN } from '#lib/messages/plan.ts'
import { formatMoney } from '#lib/money.ts'
import { AddCard } from './add-card.tsx'
import { PlanCharges, type ShownCharges } from './plan-charges.tsx'
import { type PlanToSubscribe, planOrder, planProblems } from './plan-order.ts'

interface PlanFormProps {
  locale: Locale
  plan: { id: string; version: number; kind: 'goods' | 'digital'; name: string; every: string }
  /** For 1, 2, 3, … pieces. */
  charges: readonly ShownCharges[]
  cards: OfferedCards | undefined
  agreements: readonly AgreementToShow[]
  fieldTexts: FieldTexts
  postcodeScript: boolean
  member: KnownMember
  /** Defined when an app's own browser shows the page. */
  inApp?: InApp
  place: PlaceAction<PlanToSubscribe>
}

/** Subscribes to a plan: what is charged when, who pays, where it is sent, which card, the agreements, and the button. */
export function PlanForm({ inApp, postcodeScript, ...form }: PlanFormProps) {
  const { locale, plan, charges, cards, agreements, fieldTexts: texts } = form
  const { draft, problems, change, submit, phase, refusal, waiting, openWaiting, question, quantity, setQuantity, now } = usePlanForm(form)
  const [searching, setSearching] = useState(false)
  const stopSearching = useCallback(() => setSearching(false), [])
  const part = { locale, texts, draft, problems, onChange: change }
  const t = PLAN[locale].checkout
  return (
    <>
      {inApp && <LazyInApp locale={locale} inApp={inApp} />}
      <PlanCharges locale={locale} name={plan.name} every={plan.every} charges={now} quantity={quantity}>
        {charges.length > 1 && <Quantity value={quantity} most={charges.length} onChange={setQuantity} locale={locale} of={plan.name} />}
      </PlanCharges>
      <form id={CHECKOUT_FORM} name={CHECKOUT_FORM} noValidate onSubmit={submit}>
        <BuyerFields {...part} />
        {plan.kind === 'goods' && (
          <ShippingFields {...part} addresses={form.member.addresses} isRemote={false} onSearch={() => setSearching(true)} />
        )}
        <PlanCards {...form} isFree={now.now === 0} draft={draft} problems={problems} onChange={change} />
      </form>
      {now.now === 0 && cards?.newCard && (
        <div className="border-b border-line py-7">
          <AddCard locale={locale} newCard={cards.newCard} plan={plan.id} saved={t.cardSaved} />
        </div>
      )}
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
        total={now.now}
        label={now.now === 0 ? t.start : t.pay(formatMoney(now.now, 'KRW', locale))}
        phase={phase}
        ready
        message={refusal?.message}
        said={refusal?.said}
        isOldPage={refusal?.code === OLD_PAGE}
        onOpen={waiting && (() => openWaiting(waiting))}
      />
      <LazyPassword locale={locale} sum={formatMoney(now.now, 'KRW', locale)} question={question} />
      {plan.kind === 'goods' && (
        <CheckoutAddress locale={locale} open={searching} postcodeScript={postcodeScript} change={change} onClose={stopSearching} />
      )}
    </>
  )
}

type CardsProps = Pick<PlanFormProps, 'locale' | 'cards'> & {
  /** Nothing is paid now, so a new card is saved before. */
  isFree: boolean
  draft: Draft
  problems: { method?: string | undefined; keepsCard?: string | undefined }
  onChange: (patch: Partial<Draft>) => void
}

function PlanCards({ locale, cards, isFree, draft, problems, onChange }: CardsProps) {
  const t = PLAN[locale].checkout
  if (!cards)
    return (
      <FormSection id="methods" title={t.card}>
        {t.notOffered}
      </FormSection>
    )
  if (isFree && cards.cards.length === 0)
    return (
      <FormSection id="methods" title={t.card}>
        <p>{t.saveFirst}</p>
        {problems.method && <p className="mt-2 font-semibold text-danger">{problems.method}</p>}
      </FormSection>
    )
  return (
    <FormSection id="methods" title={t.card}>
      <RadioCards id="method" legend={t.card} legendHidden error={problems.method}>
        {/* A total below which nobody pays in instalments: later charges have none. */}
        <CardOptions
          locale={locale}
          offered={isFree ? { cards: cards.cards } : cards}
          total={0}
          draft={draft}
          problems={problems}
          onChange={onChange}
        />
      </RadioCards>
    </FormSection>
  )
}

type PlanOptions = Omit<PlanFormProps, 'inApp' | 'postcodeScript'>

function usePlanForm({ locale, plan, charges, cards, agreements, fieldTexts, member, place }: PlanOptions) {
  const draft = useDraft()
  const memory = useRef<OrderMemory<PlanToSubscribe>>(undefined)
  const [quantity, setQuantity] = useState(1)
  const now = charges[quantity - 1] ?? charges[0]
  if (!now) throw new Error('A plan sells at least one piece.')
  const checkout = useCheckout(locale, place)
  const { phase, refusal, mend } = checkout
  // Consents that stand in the draft were given to an order of the cart.
  useEffect(() => changeDraft({ agreements: [] }), [])
  useMember(member)
  useFocusOnFirstProblem(refusal?.problems)

  const change = useCallback(
    (patch: Partial<Draft>) => {
      changeDraft(patch)
      mend(Object.keys(patch))
    },
    [mend],
  )

  const isFree = now.now === 0
  const keys = cards ? cardKeys(isFree ? { cards: cards.cards } : cards) : []
  const ready = (cards && defaultKey(cards)) ?? keys[0]
  const isChosen = keys.includes(draft.method)
  useEffect(() => {
    if (!isChosen && ready) change({ method: ready })
  }, [isChosen, ready, change])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (phase !== 'idle') return
    const required = agreements.filter((agreement) => agreement.required).map(({ id }) => id)
    const problems = planProblems(draft, { required, cards: keys, kind: plan.kind }, locale, fieldTexts)
    const card = cardChoice(draft.method, 0)
    const popup = card?.kind === 'new' && cards?.newCard?.popup === true
    const chosen = { planId: plan.id, planVersion: plan.version, kind: plan.kind, quantity, expectedTotal: now.now }
    checkout.press(({ pageMemory }) => {
      if (Object.keys(problems).length > 0) return { problems }
      memory.current ??= pageMemory()
      return { order: planOrder(draft, required, chosen), paying: { popup, card }, memory: memory.current }
    })
  }

  return { ...checkout, draft, problems: refusal?.problems ?? {}, change, submit, quantity, setQuantity, now }
}
