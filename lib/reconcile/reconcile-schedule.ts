/** When the books are compared, and how far back. Pure. */
import { dayAfter, isSeoulSunday, seoulDay, startOfSeoulDay } from '#lib/seoul-time.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Next time Seoul's clocks say this hour. A shop whose waits are shortened has shorter nights as well. */
export function nextNightlyRun(after: Date, hour: number, scaled: (ms: number) => number): Date {
  if (scaled(DAY_MS) !== DAY_MS) return new Date(after.getTime() + scaled(DAY_MS))
  const today = startOfSeoulDay(seoulDay(after)) ?? after
  const tonight = new Date(today.getTime() + hour * HOUR_MS)
  return tonight > after ? tonight : new Date(dayAfter(today).getTime() + hour * HOUR_MS)
}

/** Three days back each night; a month back on Sundays, for what was cancelled late. */
export const daysBack = (now: Date): number => (isSeoulSunday(now) ? 31 : 3)

export const before = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)
