/** The periods of a subscription, counted from its first day. */
export type Interval = 'day' | 'week' | 'month' | 'year'

const DAY_MS = 86_400_000

/** The end (UTC) of the nth period after the anchor, the subscription's first day. In a shorter month it is the last day. */
export function periodEnd(anchor: number, interval: Interval, count: number, nth: number): number {
  const steps = count * nth
  if (interval === 'day') return anchor + steps * DAY_MS
  if (interval === 'week') return anchor + steps * 7 * DAY_MS
  const start = new Date(anchor)
  const months = start.getUTCMonth() + (interval === 'year' ? 12 * steps : steps)
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), months + 1, 0)).getUTCDate()
  const midnight = Date.UTC(start.getUTCFullYear(), months, Math.min(start.getUTCDate(), lastDay))
  return midnight + (anchor % DAY_MS)
}
