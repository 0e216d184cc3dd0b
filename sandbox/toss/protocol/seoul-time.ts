/** Times in Toss's format: Korean time. */

/** With the offset, to the second. */
export const seoul = (at: number) => `${seoulClock(at).slice(0, 19)}+09:00`
/** With microseconds and without an offset, as in older webhooks. */
export const seoulWithoutOffset = (at: number) => `${seoulClock(at).slice(0, 23)}000`

const seoulClock = (at: number) => new Date(at + 9 * 3_600_000).toISOString()
