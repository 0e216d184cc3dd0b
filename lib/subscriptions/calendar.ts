/** The days of a subscription, in Seoul: when its nth period starts, and when the shop charges it. Pure. */
import { startOfSeoulDay } from '#lib/seoul-time.ts'

export interface Interval {
  interval: 'day' | 'week' | 'month' | 'year'
  intervalCount: number
}

export interface Anchor {
  /** The day on which period `anchorPeriod` starts, `2026-11-30`. */
  anchorOn: string
  anchorPeriod: number
}

const DAY_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000
/** Everybody is awake, banks are open, and limits of the day are fresh. */
const CHARGED_AT_HOUR = 9

/** A day as an instant whose UTC fields are that day: the calendar of a day has no zone. */
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string => dayOf(utc(day) + days * DAY_MS)

/** Negative where `to` comes before `from`. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / DAY_MS)

/** The same day of the month, or that month's last one. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayOf(first.getTime() + (Math.min(date, lastDate) - 1) * DAY_MS)
}

/** Counted from the anchor every time: whoever began on the 31st is charged on the 31st again after a short month. */
export function startOfPeriod({ anchorOn, anchorPeriod }: Anchor, { interval, intervalCount }: Interval, n: number): string {
  const intervals = (n - anchorPeriod) * intervalCount
  switch (interval) {
    case 'day':
      return addDays(anchorOn, intervals)
    case 'week':
      return addDays(anchorOn, intervals * 7)
    case 'month':
      return addMonths(anchorOn, intervals)
    case 'year':
      return addMonths(anchorOn, intervals * 12)
    default:
      return interval satisfies never
  }
}

/** The instant at which that day begins in Seoul. Throws for what is no day. */
export function startOfDay(day: string): Date {
  const start = startOfSeoulDay(day)
  if (!start) throw new Error(`${day} is no day.`)
  return start
}

/** `hour` o'clock on that day in Seoul. */
export const seoulHour = (day: string, hour: number): Date => new Date(startOfDay(day).getTime() + hour * HOUR_MS)

/** When the shop charges a period that starts on this day. */
export const chargeAt = (startsOn: string): Date => seoulHour(startsOn, CHARGED_AT_HOUR)
