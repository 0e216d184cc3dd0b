/** When a delivery that failed is tried again: soon, then later and later, for about three days. Pure. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** The waits after the first try, the second and so on, as Standard Webhooks recommends them. */
const WAITS_MS = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS, 20 * HOUR_MS, 24 * HOUR_MS]

/** An endpoint to which nothing has arrived for so long is switched off. */
export const FAILING_MS = 5 * 24 * HOUR_MS

/** Undefined when `attempts` tries were enough. */
export const waitAfter = (attempts: number): number | undefined => WAITS_MS[attempts - 1]

export const hasFailedLong = (failingSince: Date | null, now: Date): boolean =>
  failingSince !== null && now.getTime() - failingSince.getTime() >= FAILING_MS
