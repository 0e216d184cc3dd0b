/** When the shop acts on a payment by deposit. Pure. */

const HOUR = 3_600_000

/** How old a deposit must be before the shop packs its goods, because banks reverse mistaken transfers within minutes. */
export const DEPOSIT_STANDS_MS = 5 * 60_000

/** Until when the goods wait, if their buyer's account is open for longer, or for nobody knows how long. */
export function goodsWaitOnlyUntil(reservedUntil: Date, { dueAt }: { dueAt?: string }): Date | undefined {
  const due = dueAt === undefined ? Number.NaN : Date.parse(dueAt)
  return due <= reservedUntil.getTime() ? undefined : reservedUntil
}

/** The buyer is reminded a day before the account ends, or after half of a shorter time, but not within hours of placing the order. */
export function reminderTime(now: Date, due: Date): Date | undefined {
  const left = due.getTime() - now.getTime()
  if (!(left >= 6 * HOUR)) return undefined
  return new Date(left >= 48 * HOUR ? due.getTime() - 24 * HOUR : now.getTime() + left / 2)
}
