/** When something is done about a payment by deposit. Pure. */

const HOUR = 3_600_000

/** How old a deposit is before the shop prepares its goods: banks reverse mistaken ones within minutes. */
export const DEPOSIT_STANDS_MS = 5 * 60_000

/** A buyer is reminded a day before the account ends, or at half time of a shorter wait; not at all within hours. */
export function reminderTime(now: Date, due: Date): Date | undefined {
  const left = due.getTime() - now.getTime()
  if (!(left >= 6 * HOUR)) return undefined
  return new Date(left >= 48 * HOUR ? due.getTime() - 24 * HOUR : now.getTime() + left / 2)
}
