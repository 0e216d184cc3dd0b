'use client'
import { useState } from 'react'
import { cardChoice, defaultKey, isNewCard, typedCardKey } from '#components/checkout/card-choice.ts'
import { type CardDraft, CardOptions } from '#components/checkout/card-options.tsx'
import { LazyPassword } from '#components/checkout/lazy-password.tsx'
import { usePasswordQuestion } from '#components/checkout/password-question.ts'
import { payByCard } from '#components/checkout/pay-by-card.ts'
import { openInClick } from '#components/checkout/windows/popup-in-click.ts'
import { windowMode } from '#components/checkout/windows/window-mode.ts'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import type { OfferedCards } from '#lib/checkout/offered-cards.ts'
import type { Locale } from '#lib/locale.ts'
import { CARD_CHOICE } from '#lib/messages/card-choice.ts'
import { FIELD_PROBLEMS } from '#lib/messages/errors/checkout-fields.ts'
import { ORDER } from '#lib/messages/order.ts'
import { formatMoney } from '#lib/money.ts'
import { PayButton } from './pay-button.tsx'
import { TypeCardForOrder } from './type-card-for-order.tsx'
import { usePaying } from './use-paying.ts'

interface Props {
  locale: Locale
  order: { orderId: string; paymentId: string }
  amount: number
  currency: string
  offered: OfferedCards
  /** The member has chosen at the checkout to type a new card. */
  types?: boolean
}

/** Pays an order that is already placed with one of the member's cards, or with a new one that is kept. */
export function PayOrderByCard({ locale, order, amount, currency, offered, types }: Props) {
  const t = CARD_CHOICE[locale]
  const { step, problem, setProblem, press } = usePaying()
  const { question, askPassword } = usePasswordQuestion()
  const [draft, setDraft] = useState<CardDraft>({ method: firstKey(offered, types), months: 0, keepsCard: false })
  const [missing, setMissing] = useState<{ method?: string; keepsCard?: string }>({})

  const change = (patch: Partial<CardDraft>) => {
    setDraft((before) => ({ ...before, ...patch }))
    setMissing({})
    setProblem(undefined)
  }
  const open = () => {
    const choice = cardChoice(draft.method, draft.months)
    if (!choice) return setMissing({ method: t.choose })
    if (isNewCard(draft.method) && !draft.keepsCard) return setMissing({ keepsCard: FIELD_PROBLEMS[locale].choices.keepsCard })
    return press((onStep) => {
      if (choice.kind === 'new' && offered.newCard?.popup && windowMode() === 'promise') openInClick(ORDER[locale].payOrder.opening)
      return payByCard(choice, { ...order, askPassword }, locale, onStep)
    })
  }

  return (
    <div className="flex flex-col gap-3">
      <RadioCards id="method" legend={t.ofOrder} error={missing.method}>
        <CardOptions locale={locale} offered={offered} total={amount} draft={draft} problems={missing} onChange={change} />
      </RadioCards>
      {offered.typed && draft.method === typedCardKey(offered.typed.gateway) ? (
        <TypeCardForOrder locale={locale} paymentId={order.paymentId} offer={offered.typed} />
      ) : (
        <PayButton locale={locale} amount={amount} currency={currency} step={step} problem={problem} onPress={open} />
      )}
      <LazyPassword locale={locale} sum={formatMoney(amount, currency, locale)} question={question} />
    </div>
  )
}

const firstKey = (offered: OfferedCards, types = false): string =>
  types && offered.typed ? typedCardKey(offered.typed.gateway) : (defaultKey(offered) ?? '')
