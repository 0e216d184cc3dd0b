/** Dates and times in Seoul, which the shop, its banks and the law use: UTC+9 all year. Pure. */
import type { Locale } from '#lib/locale.ts'
import { LANGUAGE } from '#lib/messages/language.ts'

const ZONE = 'Asia/Seoul'
const OFFSET = '+09:00'
const OFFSET_MS = 9 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** An instant whose UTC fields are Seoul's local time at `at`. */
const shifted = (at: Date): Date => new Date(at.getTime() + OFFSET_MS)

/** `2026-11-21` */
export const seoulDay = (at: Date): string => shifted(at).toISOString().slice(0, 10)

/** `2026-11-21 12:00:05` */
export const seoulTime = (at: Date): string => shifted(at).toISOString().slice(0, 19).replace('T', ' ')

/** `2026-11-21T12:00`, the format of a datetime-local field. */
export const seoulField = (at: Date): string => shifted(at).toISOString().slice(0, 16)

/** Days since 30 December 1899 in Seoul time: the date format of spreadsheets. */
export const seoulSerial = (at: Date): number => shifted(at).getTime() / DAY_MS + 25_569

/** The instant of `2026-11-21T12:00` in Seoul; undefined for a time that there is not, such as on 30 February. */
export function readSeoulField(text: string): Date | undefined {
  const at = new Date(`${text}:00${OFFSET}`)
  return Number.isNaN(at.getTime()) || seoulField(at) !== text ? undefined : at
}

/** The instant at which the day begins in Seoul; undefined for an invalid day. */
export function startOfSeoulDay(day: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const start = new Date(`${day}T00:00:00${OFFSET}`)
  return Number.isNaN(start.getTime()) || seoulDay(start) !== day ? undefined : start
}

/** The last day of what ends when another day begins, as people write it. */
export const lastDayOf = (endsOn: string): string => new Date(Date.parse(`${endsOn}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)

export const dayAfter = (start: Date): Date => new Date(start.getTime() + DAY_MS)

/** The last `count` days up to that of `now`, oldest first. */
export const lastSeoulDays = (now: Date, count: number): string[] =>
  Array.from({ length: count }, (_, nth) => seoulDay(new Date(now.getTime() - (count - 1 - nth) * DAY_MS)))

/** The end of the day that is `daysLater` days after that of `at`. */
export function endOfSeoulDay(at: Date, daysLater: number): Date {
  const day = Math.floor(shifted(at).getTime() / DAY_MS)
  return new Date((day + daysLater + 1) * DAY_MS - OFFSET_MS)
}

export function endOfSeoulMonth(at: Date): Date {
  const there = shifted(at)
  return new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 1) - OFFSET_MS)
}

export const isSeoulSunday = (at: Date): boolean => shifted(at).getUTCDay() === 0

/** Formats instants in the reader's language, in Seoul time wherever the reader is. */
export const seoulFormat = (locale: Locale, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LANGUAGE[locale].tag, { ...parts, timeZone: ZONE })

/** `2026-12-10` as people write it: `2026년 12월 10일`. What is no day stays as it is. */
export function writtenDay(day: string, locale: Locale): string {
  const start = startOfSeoulDay(day)
  return start ? seoulFormat(locale, { dateStyle: 'long' }).format(start) : day
}
