/** Names an order: readable over the phone, 40 bits of chance a day. Its payments are named in `lib/payment-id.ts`. */

import { readableLetters } from '#lib/readable-letters.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { folded } from '#lib/text/clean-text.ts'

/** `G261121-7KQ2M9XA`, with the date in Seoul. */
export function orderNumber(now: Date, chance: Uint8Array): string {
  const day = seoulDay(now).slice(2).replaceAll('-', '')
  return `G${day}-${readableLetters(chance.subarray(0, 8))}`
}

/** Reads what a buyer types into the lookup. It ignores case, spaces, a missing G and characters that no number contains. */
export function readOrderNumber(typed: string): string {
  const text = folded(typed.slice(0, 40))
    .toUpperCase()
    .replaceAll(/[^A-Z0-9-]/g, '')
  return text.startsWith('G') ? text : `G${text}`
}
