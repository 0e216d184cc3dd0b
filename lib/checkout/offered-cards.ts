/** What a member who pays is offered of saved cards: their own, and a new one that is kept. */
import type { Locale } from '#lib/locale.ts'
import { AGREEMENT_TEXTS } from '#lib/messages/agreement-texts.ts'
import { gatewaysThatSave } from '#lib/saved-cards/begin-card.ts'
import { CARD_AGREEMENT } from '#lib/saved-cards/card-agreements.ts'
import { cardsOfMember, type MemberCard } from '#lib/saved-cards/member-cards.ts'
import { type Standing, shownOnce } from '#lib/saved-cards/same-card.ts'
import { type TypedCardOffer, typedCardOffer } from '#lib/saved-cards/typed-card-offer.ts'
import type { Shop } from '#lib/shop.ts'
import { refusedCards } from './refused-cards.ts'

export interface OfferedCard extends Omit<MemberCard, 'savedAt'> {
  /** The order was refused with it before. */
  wasRefused?: true
}

/** Everything that the browser needs to save a new card. */
export interface NewCard {
  gateway: string
  /** On a desktop its window is a popup, which must open during the click. */
  popup: boolean
  agreement: { title: string; text: string }
}

export interface OfferedCards {
  cards: OfferedCard[]
  newCard?: NewCard
  /** A new card, typed into the shop's own form. */
  typed?: TypedCardOffer
  /** The rules about risk let nobody charge the card that was saved in order to pay: it is told in a sentence of its own. */
  newCardTurnedAway?: true
}

/** Undefined where there is nothing to offer. `of`: the payment of an order that stands. */
export async function offeredCards(
  shop: Shop,
  member: { id: string } | undefined,
  locale: Locale,
  of?: { gateway: string; orderId: string; paymentId: string },
): Promise<OfferedCards | undefined> {
  if (!member) return undefined
  const gateway = of?.gateway
  const all = await cardsOfMember(shop, member.id)
  const shown = gateway === undefined ? shownOnce(all, standings(shop)) : all.filter((card) => card.gateway === gateway)
  const refused = of && (await refusedCards(shop, member, of))
  const cards = shown.map((card) => ({ ...offered(card), ...(refused?.ids.has(card.id) && { wasRefused: true as const }) }))
  const newCard = newCardOf(shop, locale, gateway)
  const typed = typedCardOffer(shop, locale, gateway)
  if (cards.length === 0 && !newCard && !typed) return undefined
  const turnedAway = refused?.newCardTurnedAway && { newCardTurnedAway: true as const }
  return { cards, ...(newCard && { newCard }), ...(typed && { typed }), ...turnedAway }
}

function standings({ gateways }: Shop): (gateway: string) => Standing {
  const inOrder = gateways.candidates()
  return (gateway) => {
    const place = inOrder.findIndex(({ name }) => name === gateway)
    return { isAvailable: inOrder[place]?.isAvailable ?? false, hadTrouble: gateways.hadTrouble(gateway), place }
  }
}

/** Without how the number begins, which only tells two gateways' cards apart. */
const offered = ({ savedAt: _, face: { bin: __, ...face }, ...card }: MemberCard): OfferedCard => ({ ...card, face })

/** A new card goes to the first gateway that can save one; undefined where none can. */
export function newCardOf(shop: Shop, locale: Locale, gateway?: string): NewCard | undefined {
  const name = gatewaysThatSave(shop).find((saves) => gateway === undefined || saves === gateway)
  const port = name === undefined ? undefined : shop.gateways.savedCards(name)
  if (name === undefined || !port) return undefined
  return { gateway: name, popup: port.popup, agreement: AGREEMENT_TEXTS[locale][CARD_AGREEMENT.id] }
}
