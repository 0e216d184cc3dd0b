/** Names an order and its payments: readable over the phone, 40 bits of chance a day, and within every gateway's rules for ids. */

import { seoulDay } from '#lib/seoul-time.ts'

/** Crockford's base 32, without the letters and digits that people mix up. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `G261121-7KQ2M9XA`, with the date in Seoul. */
export function orderNumber(now: Date, chance: Uint8Array): string {
  const day = seoulDay(now).slice(2).replaceAll('-', '')
  const letters = Array.from(chance.subarray(0, 8), (byte) => ALPHABET[byte % 32])
  return `G${day}-${letters.join('')}`
}

/** The id of an order's nth payment: what the gateway knows it by (at most 32 of A–Z, 0–9 and the hyphen). */
export const paymentIdOf = (number: string, attempt: number) => `${number}-${attempt}`

const PAYMENT_ID = /^G\d{6}-[0-9A-HJKMNP-TV-Z]{8}-\d{1,4}$/

/** Whether this shop could have made the id. Only then may it give back unknown money under that id. */
export const isPaymentId = (text: string) => PAYMENT_ID.test(text)

/** Reads what a buyer types into the lookup. It ignores case, spaces, a missing G and characters that no number contains. */
export function readOrderNumber(typed: string): string {
  const text = typed
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9-]/g, '')
  return text.startsWith('G') ? text : `G${text}`
}
