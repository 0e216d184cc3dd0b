'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useState } from 'react'
import { askUntilAnswered } from '#components/checkout/ask-about-card.ts'
import type { CardEntryEnd } from '#components/checkout/card-entry-end.ts'
import { CardEntryFrame } from '#components/checkout/card-entry-frame.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { MEMBER_CARDS } from '#lib/messages/member-cards.ts'
import type { TypedCardOffer } from '#lib/saved-cards/typed-card-offer.ts'

/** Saves a card that its owner types into the shop's own form, without paying anything. */
export function TypeCard({ locale, offer }: { locale: Locale; offer: TypedCardOffer }) {
  const router = useRouter()
  const [outcome, setOutcome] = useState<CardEntryEnd['outcome']>()
  // The frame is asked once for its end: another function would listen anew.
  const onEnd = useCallback(
    async ({ subject }: CardEntryEnd) => {
      const body = { cardId: subject }
      const asked = await askUntilAnswered<{ outcome: CardEntryEnd['outcome'] }>({ path: '/api/cards/complete', body, locale }, () => {})
      setOutcome(asked.ok ? asked.answer.outcome : 'pending')
      router.refresh()
    },
    [locale, router],
  )
  if (outcome)
    return (
      <Notice tone={outcome === 'saved' ? 'success' : outcome === 'pending' ? 'info' : 'warning'} live="polite">
        {MEMBER_CARDS[locale].outcome[outcome]}
      </Notice>
    )
  return <CardEntryFrame locale={locale} offer={offer} onEnd={onEnd} />
}
