/** Invoices of subscriptions: opened with a number, and closed as paid, void or given up. */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type invoiceLines, invoices, invoiceLines as lineTable } from '#db/schema.ts'
import type { InvoiceState } from '#db/states.ts'
import { randomId } from '#lib/clock.ts'
import type { Price } from '#lib/orders/price-order.ts'
import { vatIn } from '#lib/refunds/refund-plan.ts'
import type { Shop } from '#lib/shop.ts'
import { takeInvoiceNumber } from './invoice-number.ts'

export type Invoice = typeof invoices.$inferSelect
export type InvoiceLine = Omit<typeof invoiceLines.$inferInsert, 'invoiceId' | 'position' | 'amount'>

export interface InvoiceToOpen
  extends Pick<Invoice, 'kind' | 'subscriptionId' | 'memberId' | 'orderId'>,
    Partial<Pick<Invoice, 'payLinkId'>> {
  lines: readonly InvoiceLine[]
  price: Pick<Price, 'itemsTotal' | 'discount' | 'total' | 'taxFree'>
}

/** Takes the next number of this year. */
export function* openInvoice(
  { random, clock }: Pick<Shop, 'random' | 'clock'>,
  tx: Writer,
  { lines, price, ...about }: InvoiceToOpen,
): Script<Invoice> {
  const now = clock.now()
  const { itemsTotal: subtotal, discount: credit, total, taxFree } = price
  const sums = { currency: 'KRW', subtotal, credit, total, taxFree, vat: vatIn(total - taxFree) }
  const id = randomId(random)
  const named = yield* takeInvoiceNumber(tx, now)
  const [opened] = yield* rows(
    tx
      .insert(invoices)
      .values({ id, ...about, ...named, ...sums, state: 'open', createdAt: now, openedAt: now })
      .returning(),
  )
  if (!opened) throw new Error('The invoice did not come back.')
  const numbered = lines.map((line, position) => ({ ...line, invoiceId: id, position, amount: line.quantity * line.unitPrice }))
  yield* rows(tx.insert(lineTable).values(numbered).returning({ position: lineTable.position }))
  return opened
}

/** Closes an open invoice; one that is closed already stays as it is. Money that comes late pays one that was given up. */
export function* closeInvoice(
  tx: Writer,
  id: string | null,
  state: Exclude<InvoiceState, 'draft' | 'open'>,
  now: Date,
): Script<Invoice | undefined> {
  if (id === null) return undefined
  const [invoice] = yield* rows(tx.select().from(invoices).where(eq(invoices.id, id)))
  if (!invoice || invoice.state === 'paid' || invoice.state === state) return invoice
  const [closed] = yield* rows(tx.update(invoices).set({ state, closedAt: now }).where(eq(invoices.id, id)).returning())
  return closed
}
