/**
 * How the list of methods names a member's cards: `gateway/saved_card/<card id>`, `gateway/saved_card/new` for a new one, and
 * `gateway/saved_card/typed` for a new one that is typed into the shop's own form. Pure.
 */
import type { OfferedCards } from '#lib/checkout/offered-cards.ts'
import { methodKey } from './method-key.ts'

/** 0 months pays all at once. */
export type CardChoice = { kind: 'saved'; cardId: string; months: number } | { kind: 'new' | 'typed'; gateway: string }

const NEW = 'new'
const TYPED = 'typed'

export const cardKey = ({ gateway, id }: { gateway: string; id: string }) => `${methodKey({ gateway, method: 'saved_card' })}/${id}`
export const newCardKey = (gateway: string) => cardKey({ gateway, id: NEW })
export const typedCardKey = (gateway: string) => cardKey({ gateway, id: TYPED })

export const isNewCard = (key: string) => key.endsWith(`/saved_card/${NEW}`)

/** Those that can be chosen now. */
export const cardKeys = ({ cards, newCard, typed }: OfferedCards): string[] => [
  ...cards.filter(canPay).map(cardKey),
  ...(newCard ? [newCardKey(newCard.gateway)] : []),
  ...(typed ? [typedCardKey(typed.gateway)] : []),
]

/** The card that is chosen for a member who has not chosen; none where that one was just refused. */
export function defaultKey({ cards }: OfferedCards): string | undefined {
  const card = cards.find(({ isDefault }) => isDefault)
  return card && canPay(card) && !card.wasRefused ? cardKey(card) : undefined
}

export const canPay = ({ isAvailable, hasEnded }: OfferedCards['cards'][number]) => isAvailable && !hasEnded

/** Undefined for every other method. */
export function cardChoice(key: string, months: number): CardChoice | undefined {
  const [gateway = '', method, card] = key.split('/')
  if (method !== 'saved_card' || !card) return undefined
  if (card === TYPED) return { kind: 'typed', gateway }
  return card === NEW ? { kind: 'new', gateway } : { kind: 'saved', cardId: card, months }
}
