/** Begins a card that its owner types into the shop's own form: a row with a name that was never used, and the address of the form. */
import type { Locale } from '#lib/locale.ts'
import { problemOf } from '#lib/risk/ask-risk.ts'
import { type CardProblem, type CardWanted, insertCard, riskOfCard, whyNotNow } from '#lib/saved-cards/begin-card.ts'
import { gatewaysThatTakeTypedCards } from '#lib/saved-cards/typed-card-offer.ts'
import type { Shop } from '#lib/shop.ts'
import { firstTicket } from './ticket.ts'

export type BegunTypedCard = { ok: true; cardId: string; frameUrl: string } | { ok: false; problem: CardProblem }

export async function beginTypedCard(shop: Shop, wanted: CardWanted): Promise<BegunTypedCard> {
  if (!gatewaysThatTakeTypedCards(shop).includes(wanted.gateway)) return { ok: false, problem: 'not_offered' }
  const problem = await whyNotNow(shop, wanted)
  if (problem) return { ok: false, problem }
  const risk = await riskOfCard(shop, wanted, { stage: 'save_card' })
  if (problemOf(risk)) return { ok: false, problem: 'not_accepted' }
  const card = await shop.db.transact((tx) => insertCard(shop, tx, wanted, 'form', risk))
  if (!card) return { ok: false, problem: 'too_many_cards' }
  return { ok: true, cardId: card.id, frameUrl: frameUrl(shop, card.id, wanted.locale) }
}

const frameUrl = (shop: Shop, cardId: string, locale: Locale): string =>
  `${shop.env.CARD_ENTRY_URL}/?t=${encodeURIComponent(firstTicket(shop, cardId, locale))}`
