/** The words for a saved card. Pure. */
import type { CardFace } from '#db/schema.ts'
import { cardCompanyName } from '#lib/gateways/card-company.ts'
import type { Locale } from '#lib/locale.ts'
import { SAVED_CARD } from '#lib/messages/saved-card.ts'

export interface NamedCard {
  /** As its owner calls it; empty where they gave no name. */
  name: string
  face: CardFace
}

/** Its owner's name for it, or the card's issuer and kind. */
export function cardName({ name, face }: NamedCard, locale: Locale): string {
  const t = SAVED_CARD[locale]
  if (name) return name
  const owner = face.owner === 'company' ? t.owners.company : undefined
  return [face.issuer && cardCompanyName(face.issuer, locale), owner, face.kind ? t.kinds[face.kind] : t.plain].filter(Boolean).join(' ')
}

/** What tells it from the owner's other cards. */
export function cardDetails({ name, face }: NamedCard, locale: Locale): string {
  const t = SAVED_CARD[locale]
  const { issuer, last4, expiry } = face
  return [name && issuer && cardCompanyName(issuer, locale), last4 && t.last4(last4), expiry && t.until(expiry.year, expiry.month)]
    .filter(Boolean)
    .join(' · ')
}
