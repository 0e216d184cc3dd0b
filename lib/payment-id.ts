/**
 * Makes and reads payment ids: `G2611217KQ2M9XA01B6VH4T0C2W9ZQ5D` is the first payment of order `G261121-7KQ2M9XA` in the shop whose
 * mark is `B6V`. They are 32 letters and digits, because KCP, Smartro, KPN, Payletter and NICE's SSG Pay accept no other characters,
 * and the strictest one (KPN, by PortOne’s guide) accepts 32. Older ids have no mark, and stay valid.
 */
import type { Random } from './clock.ts'
import { readableLetters } from './readable-letters.ts'

/** 60 bits, so that nobody can guess a payment's id from the order's number. */
const LETTERS_OF_CHANCE = 12

/** Few, for two shops on one merchant account: it tells them apart and keeps nobody out. */
export const LETTERS_OF_MARK = 3

/** The id of an order's nth payment, at most the 99th, with the shop's mark. */
export function newPaymentId(orderNumber: string, attempt: number, mark: string, random: Random): string {
  const nth = `${attempt}`.padStart(2, '0')
  return `${orderNumber.replace('-', '')}${nth}${mark}${readableLetters(random.bytes(LETTERS_OF_CHANCE))}`
}

const PAYMENT_ID = /G(\d{6})([0-9A-HJKMNP-TV-Z]{8})(\d{2})([0-9A-HJKMNP-TV-Z]{3})?[0-9A-HJKMNP-TV-Z]{12}/
const ALL_OF_IT = new RegExp(`^${PAYMENT_ID.source}$`)

/** The order's number, and the number of the payment. Undefined when this shop cannot have made the id. */
export function readPaymentId(id: string): { orderNumber: string; attempt: number } | undefined {
  const [, day, letters, nth] = ALL_OF_IT.exec(id) ?? []
  return nth === undefined ? undefined : { orderNumber: `G${day}-${letters}`, attempt: Number(nth) }
}

export const isPaymentId = (id: string) => readPaymentId(id) !== undefined

/** The mark of the shop that made the id, empty for an older id. Undefined when no shop of this kind can have made it. */
export function markOf(id: string): string | undefined {
  const found = ALL_OF_IT.exec(id)
  return found ? (found[4] ?? '') : undefined
}

/** The order's date in Seoul, as `2026-11-21`. Undefined when this shop cannot have made the id. */
export function orderDayOf(id: string): string | undefined {
  const [, day] = ALL_OF_IT.exec(id) ?? []
  return day === undefined ? undefined : `20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4)}`
}

/** The first payment id in a text. */
export const findPaymentId = (text: string): string | undefined => PAYMENT_ID.exec(text)?.[0]
