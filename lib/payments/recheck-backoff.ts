/** When the sweeper looks at a payment again. Pure. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Soon at first, because most lost answers are found by the second look; then hourly for a day and daily for a week. */
const EARLY = [5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR]

/** Where the next answer says more within seconds. */
export const RECHECK_SOON_MS = 5 * SECOND

export const firstCheckDelay = EARLY[0] ?? 0

/** How long until the next look after `checks` looks; undefined when a week has shown nothing. */
export function nextCheckDelay(checks: number): number | undefined {
  if (checks < EARLY.length) return EARLY[checks]
  if (checks < EARLY.length + 23) return HOUR
  if (checks < EARLY.length + 23 + 6) return DAY
  return undefined
}

/** A recorded payment is looked at once more, in case the answer that made it was the one that was wrong. */
export const VERIFY_AFTER_MS = MINUTE
