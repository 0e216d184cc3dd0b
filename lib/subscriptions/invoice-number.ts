/** Numbers invoices 1, 2, 3, … in each year of Seoul, without a gap. */
import { sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { invoiceNumbers } from '#db/schema.ts'
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

/** A rollback of the transaction gives the number back, and whoever comes second waits for it. */
export function* takeInvoiceNumber(tx: Writer, now: Date): Script<InvoiceNumber> {
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
