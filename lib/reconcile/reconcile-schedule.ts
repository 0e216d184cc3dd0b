/** When reconciliation runs, and how many days it covers. Pure. */
import { dayAfter, isSeoulSunday, seoulDay, startOfSeoulDay } from '#lib/seoul-time.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The next time it is this hour in Seoul. TIME_SCALE shortens the nights too. */
export function nextNightlyRun(after: Date, hour: number, scaled: (ms: number) => number): Date {
  if (scaled(DAY_MS) !== DAY_MS) return new Date(after.getTime() + scaled(DAY_MS))
  const today = startOfSeoulDay(seoulDay(after)) ?? after
  const tonight = new Date(today.getTime() + hour * HOUR_MS)
  return tonight > after ? tonight : new Date(dayAfter(today).getTime() + hour * HOUR_MS)
}

/** Three days each night, and a month on Sundays, to find late cancels. */
export const daysBack = (now: Date): number => (isSeoulSunday(now) ? 31 : 3)

export const before = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)
