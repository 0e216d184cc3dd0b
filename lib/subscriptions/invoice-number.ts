/** Numbers invoices 1, 2, 3, … in each year of Seoul, without a gap. */
import { sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { invoiceNumbers, plans } from '#db/schema.ts'
import { openRestore } from '#lib/restored.ts'
import { seoulDay } from '#lib/seoul-time.ts'

export interface InvoiceNumber {
  year: number
  nth: number
  /** `2026-000001` */
  number: string
}

const DIGITS = 6

/** Pure. */
export const invoiceNumber = (year: number, nth: number): InvoiceNumber => ({
  year,
  nth,
  number: `${year}-${`${nth}`.padStart(DIGITS, '0')}`,
})

/** Pure. */
export const invoiceYear = (at: Date): number => Number(seoulDay(at).slice(0, 4))

/** Which numbers are used nobody knows before somebody has said so: the database is a backup's. */
export class InvoiceNumbersUnknown extends Error {
  override readonly name = 'InvoiceNumbersUnknown'
  static is(error: unknown): error is InvoiceNumbersUnknown {
    return error instanceof Error && error.name === 'InvoiceNumbersUnknown'
  }
}

/** A rollback of the transaction gives the number back, and whoever comes second waits for it. Throws InvoiceNumbersUnknown. */
export function* takeInvoiceNumber(tx: Writer, now: Date): Script<InvoiceNumber> {
  if (yield* openRestore(tx)) throw new InvoiceNumbersUnknown()
  const year = invoiceYear(now)
  const [counted] = yield* rows(
    tx
      .insert(invoiceNumbers)
      .values({ year, last: 1 })
      .onConflictDoUpdate({ target: invoiceNumbers.year, set: { last: sql`${invoiceNumbers.last} + 1` } })
      .returning({ last: invoiceNumbers.last }),
  )
  if (!counted) throw new Error('The counter of invoices did not come back.')
  return invoiceNumber(year, counted.last)
}

/** The newest number of this year as this database knows it; undefined in a shop that writes no invoices. */
export function* newestInvoiceNumber(tx: Writer, now: Date): Script<InvoiceNumber | undefined> {
  const year = invoiceYear(now)
  const counted = yield* rows(tx.select().from(invoiceNumbers))
  const [plan] = yield* rows(tx.select({ id: plans.id }).from(plans).limit(1))
  if (counted.length === 0 && !plan) return undefined
  return invoiceNumber(year, counted.find((each) => each.year === year)?.last ?? 0)
}

/** The next invoice of this year has the number after this one. Never counts back: false where it would. */
export function* countInvoicesFrom(tx: Writer, now: Date, nth: number): Script<boolean> {
  const newest = yield* newestInvoiceNumber(tx, now)
  if (!newest || nth < newest.nth) return false
  if (nth === newest.nth) return true
  const { year } = newest
  yield* rows(
    tx
      .insert(invoiceNumbers)
      .values({ year, last: nth })
      .onConflictDoUpdate({ target: invoiceNumbers.year, set: { last: nth } })
      .returning({ year: invoiceNumbers.year }),
  )
  return true
}
