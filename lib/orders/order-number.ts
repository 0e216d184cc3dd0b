/** Names an order and its payments: readable over the phone, 40 bits of chance a day, and within every gateway's rules for ids. */

import { seoulDay } from '#lib/seoul-time.ts'

/** Without the letters and digits that people mix up (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `G261121-7KQ2M9XA`; the day is Seoul's. */
export function orderNumber(now: Date, chance: Uint8Array): string {
  const day = seoulDay(now).slice(2).replaceAll('-', '')
  const letters = Array.from(chance.subarray(0, 8), (byte) => ALPHABET[byte % 32])
  return `G${day}-${letters.join('')}`
}

/** The id of an order's nth payment: what the gateway knows it by (at most 32 of A–Z, 0–9 and the hyphen). */
export const paymentIdOf = (number: string, attempt: number) => `${number}-${attempt}`

const PAYMENT_ID = /^G\d{6}-[0-9A-HJKMNP-TV-Z]{8}-\d{1,4}$/

/** Whether this shop could have made the id: only then is unknown money under it ours to give back. */
export const isPaymentId = (text: string) => PAYMENT_ID.test(text)

/** What a buyer types into the lookup: case, spaces, the missing G and signs that no number has (nor a database takes) do not matter. */
export function readOrderNumber(typed: string): string {
  const text = typed
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9-]/g, '')
  return text.startsWith('G') ? text : `G${text}`
}
