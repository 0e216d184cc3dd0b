import type { ReactNode } from 'react'
import type { Locale } from '#lib/locale.ts'
import { CardMark } from './card-mark.tsx'
import { cardDetails, cardName, type NamedCard } from './saved-card-name.ts'

interface Props {
  locale: Locale
  card: NamedCard
  /** It cannot pay now. */
  faded?: boolean
  /** Stands after the name: default, expires soon. */
  badges?: ReactNode
}

/** A saved card as its owner knows it: a drawn card, its name, and its last digits. */
export function SavedCardFace({ locale, card, faded, badges }: Props) {
  const details = cardDetails(card, locale)
  return (
    <span className="flex min-w-0 items-center gap-3">
      <CardMark faded={faded ?? false} />
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words font-semibold">{cardName(card, locale)}</span>
          {badges}
        </span>
        {details && <span className="block text-sm tabular-nums text-ink-soft">{details}</span>}
      </span>
    </span>
  )
}
