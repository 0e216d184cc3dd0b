/** Where a member can type a card into the shop's own form, and what they agree to with it. */
import type { Locale } from '#lib/locale.ts'
import { AGREEMENT_TEXTS } from '#lib/messages/agreement-texts.ts'
import type { Shop } from '#lib/shop.ts'
import { gatewaysThatSave } from './begin-card.ts'
import { cardAgreements } from './card-agreements.ts'

/** The gateways that take a card from the shop's own form; none where the form is off. */
export const gatewaysThatTakeTypedCards = (shop: Shop): string[] =>
  shop.env.CARD_ENTRY === 'server' ? gatewaysThatSave(shop).filter((name) => shop.gateways.savedCards(name)?.saveTyped) : []

/** What a page needs to offer the form. */
export interface TypedCardOffer {
  gateway: string
  agreements: { id: string; title: string; text: string }[]
}

/** Undefined where nobody can type a card now. `wanted`: the payment's gateway, where there is one. */
export function typedCardOffer(shop: Shop, locale: Locale, wanted?: string): TypedCardOffer | undefined {
  const gateway = gatewaysThatTakeTypedCards(shop).find((name) => wanted === undefined || name === wanted)
  if (gateway === undefined) return undefined
  return { gateway, agreements: cardAgreements('form').map(({ id }) => ({ id, ...AGREEMENT_TEXTS[locale][id] })) }
}
