/**
 * Names a payment to its gateway, and reads such a name: `G2611217KQ2M9XA01H4T0C2W9ZQ5D` is the first payment of order
 * `G261121-7KQ2M9XA`. 29 letters and digits: KCP, Smartro, KPN, Payletter and NICE's
 * SSG Pay take no other sign, and the strictest company takes 40.
 */
import type { Random } from './clock.ts'
import { readableLetters } from './readable-letters.ts'

/** 60 bits, so that whoever has seen an order's number cannot name its payment. */
const LETTERS_OF_CHANCE = 12

/** The id of an order's nth payment, at most the 99th. */
export function newPaymentId(orderNumber: string, attempt: number, random: Random): string {
  const nth = `${attempt}`.padStart(2, '0')
  return `${orderNumber.replace('-', '')}${nth}${readableLetters(random.bytes(LETTERS_OF_CHANCE))}`
}

const PAYMENT_ID = /G(\d{6})([0-9A-HJKMNP-TV-Z]{8})(\d{2})[0-9A-HJKMNP-TV-Z]{12}/
const ALL_OF_IT = new RegExp(`^${PAYMENT_ID.source}$`)

/** Whose payment it is, and which one. Undefined when this shop cannot have made the id. */
export function readPaymentId(id: string): { orderNumber: string; attempt: number } | undefined {
  const [, day, letters, nth] = ALL_OF_IT.exec(id) ?? []
  return nth === undefined ? undefined : { orderNumber: `G${day}-${letters}`, attempt: Number(nth) }
}

/** Whether this shop could have made the id: only then is unknown money under it ours to give back. */
export const isPaymentId = (id: string) => readPaymentId(id) !== undefined

/** Midnight UTC of the day that an id begins with: Seoul's day of its order. Undefined when this shop cannot have made the id. */
export function orderDayOf(id: string): Date | undefined {
  const [, day] = ALL_OF_IT.exec(id) ?? []
  const [year, month, date] = [0, 2, 4].map((at) => Number(day?.slice(at, at + 2)))
  return day === undefined ? undefined : new Date(Date.UTC(2000 + Number(year), Number(month) - 1, date))
}

/** The first payment id that a text names. */
export const findPaymentId = (text: string): string | undefined => PAYMENT_ID.exec(text)?.[0]
