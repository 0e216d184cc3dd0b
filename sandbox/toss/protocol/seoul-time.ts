/** Times as Toss writes them: Korean time. */

/** With the offset, to the second. */
export const seoul = (at: number) => `${seoulClock(at).slice(0, 19)}+09:00`
/** With microseconds and without the offset, as older webhooks do. */
export const seoulWithoutOffset = (at: number) => `${seoulClock(at).slice(0, 23)}000`

const seoulClock = (at: number) => new Date(at + 9 * 3_600_000).toISOString()
