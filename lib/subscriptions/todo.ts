/** What follows a transaction that decided about a subscription, and which gateways may be asked. */
import type { Script } from '#db/database.ts'
import type { Shop } from '#lib/shop.ts'

export type Todo =
  | { kind: 'charge'; paymentId: string; cardId: string }
  /** Ask what became of a charge. */
  | { kind: 'look'; paymentId: string }
  /** Have the gateway charge it by its own clock. */
  | { kind: 'book'; paymentId: string; cardId: string; at: Date }
  /** A booking has not fired: take it back. */
  | { kind: 'unbook'; paymentId: string }
  /** There is more to decide, in a transaction of its own. */
  | { kind: 'again' }
  | { kind: 'nothing' }

export const NOTHING: Todo = { kind: 'nothing' }
export const AGAIN: Todo = { kind: 'again' }

export function* nothingAfter(step: Script<unknown>): Script<Todo> {
  yield* step
  return NOTHING
}

/** A gateway whose breaker is open is away, not against it; so is one that the shop can charge no cards at any more. */
export const isThere = (shop: Shop, gateway: string): boolean =>
  shop.gateways.savedCards(gateway) !== undefined &&
  shop.gateways.candidates().some(({ name, isAvailable }) => name === gateway && isAvailable)

export const later = (shop: Shop, ms: number): Date => new Date(shop.clock.now().getTime() + shop.scaled(ms))

/** How often a stop of the shop, or of its restored database, is looked at. */
export const STOPPED_MS = 10 * 60_000
