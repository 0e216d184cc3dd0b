'use client'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { askUntilAnswered } from '#components/checkout/ask-about-card.ts'
import type { CardEntryEnd } from '#components/checkout/card-entry-end.ts'
import { CardEntryFrame } from '#components/checkout/card-entry-frame.tsx'
import type { Locale } from '#lib/locale.ts'
import type { TypedCardOffer } from '#lib/saved-cards/typed-card-offer.ts'

interface Props {
  locale: Locale
  paymentId: string
  offer: TypedCardOffer
}

/** A card that the member types into the shop's own form: it pays the order as soon as it is saved, and is kept. */
export function TypeCardForOrder({ locale, paymentId, offer }: Props) {
  const router = useRouter()
  // The frame is asked once for its end: another function would listen anew.
  const onEnd = useCallback(
    async ({ subject }: CardEntryEnd) => {
      const body = { cardId: subject }
      const asked = await askUntilAnswered<{ paid?: { orderUrl: string } }>({ path: '/api/cards/complete', body, locale }, () => {})
      // Whatever came of it, the order's page knows more than this one.
      if (asked.ok && asked.answer.paid) location.replace(asked.answer.paid.orderUrl)
      else router.refresh()
    },
    [locale, router],
  )
  return <CardEntryFrame locale={locale} offer={offer} paymentId={paymentId} onEnd={onEnd} />
}
