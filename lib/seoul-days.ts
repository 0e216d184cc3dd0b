/** Days as Seoul's calendar has them. Pure. */

const NINE_HOURS_MS = 9 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** `2026-11-21` */
export const seoulDay = (at: Date): string => new Date(at.getTime() + NINE_HOURS_MS).toISOString().slice(0, 10)

/** The instant at which the day begins in Seoul; undefined for what is no day. */
export function startOfSeoulDay(day: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const start = new Date(`${day}T00:00:00+09:00`)
  return Number.isNaN(start.getTime()) || seoulDay(start) !== day ? undefined : start
}

export const dayAfter = (start: Date): Date => new Date(start.getTime() + DAY_MS)

/** The last `count` days up to the one of `now`, oldest first. */
export const lastSeoulDays = (now: Date, count: number): string[] =>
  Array.from({ length: count }, (_, nth) => seoulDay(new Date(now.getTime() - (count - 1 - nth) * DAY_MS)))

/** `2026-11-21 12:00:05` */
export const seoulTime = (at: Date): string => new Date(at.getTime() + NINE_HOURS_MS).toISOString().slice(0, 19).replace('T', ' ')

/** Days since 30 December 1899 on Seoul's clocks: how spreadsheets count time. */
export const seoulSerial = (at: Date): number => (at.getTime() + NINE_HOURS_MS) / DAY_MS + 25_569
