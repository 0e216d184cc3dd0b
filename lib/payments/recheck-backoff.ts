/** When the sweeper looks at a payment again. Pure. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Soon at first, because the second look finds most lost answers; then hourly for a day and daily for a week. */
const EARLY = [5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR]

/** For payments about which the next answer says more within seconds. */
export const RECHECK_SOON_MS = 5 * SECOND

export const firstCheckDelay = EARLY[0] ?? 0

/** How long to wait after `checks` looks; undefined when a week has found nothing. */
export function nextCheckDelay(checks: number): number | undefined {
  if (checks < EARLY.length) return EARLY[checks]
  if (checks < EARLY.length + 23) return HOUR
  if (checks < EARLY.length + 23 + 6) return DAY
  return undefined
}

/** A recorded payment is looked up once more, in case the answer that made it was wrong. */
export const VERIFY_AFTER_MS = MINUTE
