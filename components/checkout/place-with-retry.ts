/** Places the order through a bad connection: the key makes every try the same order, so trying again is safe. */

import type { Keyed } from './idempotency-key.ts'
import type { OrderToPlace } from './order-draft.ts'
import type { PlaceAnswer } from './place-answer.ts'

export type PlaceOrderAction = (order: OrderToPlace, keyed: Pick<Keyed, 'key' | 'replaces'>, language: string) => Promise<PlaceAnswer>

const WAITS_MS = [1000, 2000, 4000, 8000]

/** Undefined when nobody answered: the order may or may not have been placed, and nothing has been charged. */
export async function placeWithRetry(ask: () => Promise<PlaceAnswer>, onTrouble: () => void): Promise<PlaceAnswer | undefined> {
  for (const wait of [...WAITS_MS, undefined]) {
    try {
      return await ask()
    } catch {
      if (wait === undefined) return undefined
      onTrouble()
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return undefined
}
