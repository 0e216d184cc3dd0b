/** Places the order over a bad connection. Every try sends the same key and so finds the same order, which makes trying again safe. */

import type { Keyed } from './idempotency-key.ts'
import type { PlaceAnswer } from './place-answer.ts'

export type PlaceAction<Order> = (order: Order, keyed: Pick<Keyed, 'key' | 'replaces'>, language: string) => Promise<PlaceAnswer>

const WAITS_MS = [1000, 2000, 4000, 8000]

/** Undefined when no try got an answer: the order may or may not have been placed, and nothing has been charged. */
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
