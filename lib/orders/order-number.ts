/** Names an order: readable over the phone, 40 bits of chance a day. Its payments are named in `lib/payment-id.ts`. */

import { readableLetters } from '#lib/readable-letters.ts'
import { seoulDay } from '#lib/seoul-time.ts'

/** `G261121-7KQ2M9XA`; the day is Seoul's. */
export function orderNumber(now: Date, chance: Uint8Array): string {
  const day = seoulDay(now).slice(2).replaceAll('-', '')
  return `G${day}-${readableLetters(chance.subarray(0, 8))}`
}

/** What a buyer types into the lookup: case, spaces, the missing G and signs that no number has (nor a database takes) do not matter. */
export function readOrderNumber(typed: string): string {
  const text = typed
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9-]/g, '')
  return text.startsWith('G') ? text : `G${text}`
}
