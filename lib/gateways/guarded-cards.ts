/** The cards that a gateway keeps, behind the gateway's breaker: their calls count like those of its payments. */
import type { GuardedCalls } from './breaker.ts'
import type { SavedCards } from './saved-cards.ts'

export function guardedCards(cards: SavedCards, { always, onlyIfAvailable }: GuardedCalls): SavedCards {
  const { saveTyped, authentication, abandon, keysOf } = cards
  return {
    ...cards,
    // Not counted: most windows are made without a call to the gateway.
    window: (card, returnUrl) => onlyIfAvailable(() => cards.window(card, returnUrl)),
    save: (card, token) => always(() => cards.save(card, token)),
    ...(saveTyped && { saveTyped: (card, typed) => onlyIfAvailable(() => always(() => saveTyped(card, typed))) }),
    find: (card, key) => always(() => cards.find(card, key)),
    charge: (payment, card, key) => always(() => cards.charge(payment, card, key)),
    ...(authentication && { authentication: (payment) => always(() => authentication(payment)) }),
    ...(abandon && { abandon: (payment) => always(() => abandon(payment)) }),
    ...(keysOf && { keysOf: (member) => always(() => keysOf(member)) }),
    end: (card) => always(() => cards.end(card)),
  }
}
