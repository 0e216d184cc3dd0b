/** Invoices for operators. */
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Reader } from '#db/database.ts'
import { invoices, orders } from '#db/schema.ts'
import { INVOICE_STATES } from '#db/states.ts'
import { type Cursor, olderThan, PAGE_ROWS, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'

const filters = z.object({ state: z.enum(INVOICE_STATES).optional().catch(undefined) })

export type InvoiceFilters = z.output<typeof filters>

export const readInvoiceFilters = (params: Readonly<Record<string, unknown>>): InvoiceFilters => filters.parse(params)

export async function listInvoices(shop: Shop, wanted: InvoiceFilters, after?: string, most = PAGE_ROWS) {
  const found = await invoicesQuery(shop.db.read, wanted, readCursor(after), most)
  return pageOf(found, most, ({ invoice }) => ({ at: invoice.createdAt, id: invoice.id }))
}

/** Uses the index invoices_created, or invoices_state. */
export function invoicesQuery(read: Reader, wanted: InvoiceFilters | 'all', cursor: Cursor | undefined, most: number) {
  const state = wanted === 'all' ? undefined : wanted.state
  return read
    .select({ invoice: invoices, orderNumber: orders.number })
    .from(invoices)
    .leftJoin(orders, eq(orders.id, invoices.orderId))
    .where(and(state && eq(invoices.state, state), olderThan(invoices.createdAt, invoices.id, cursor)))
    .orderBy(desc(invoices.createdAt), desc(invoices.id))
    .limit(most + 1)
}
