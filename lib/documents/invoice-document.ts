/** An invoice as a document, for its page and its PDF. */
import { asc, eq } from 'drizzle-orm'
import { invoiceLines, invoices, subscriptions } from '#db/schema.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { DOCUMENT_TEXTS } from '#lib/messages/documents.ts'
import { INVOICE } from '#lib/messages/invoice.ts'
import { formatFigures, formatMoney } from '#lib/money.ts'
import { lastDayOf, seoulTime } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import type { DocumentFact, DocumentTable, OrderDocument } from './document.ts'
import { supplier } from './order-document.ts'

export type Invoice = typeof invoices.$inferSelect
type InvoiceLine = typeof invoiceLines.$inferSelect

export interface InvoiceFacts {
  invoice: Invoice
  lines: readonly InvoiceLine[]
  /** Of whom it is asked; absent where nothing of them is kept. */
  buyer?: { name: string; email: string }
  mode: 'live' | 'test'
}

/** It names a person, so the caller must check who asks. A draft has no number and is no document yet. */
export async function readInvoice(shop: Shop, id: string): Promise<InvoiceFacts | undefined> {
  const { read } = shop.db
  const [invoice] = await read.select().from(invoices).where(eq(invoices.id, id))
  if (!invoice?.number) return undefined
  const lines = await read.select().from(invoiceLines).where(eq(invoiceLines.invoiceId, id)).orderBy(asc(invoiceLines.position))
  const { subscriptionId } = invoice
  const [sub] = subscriptionId
    ? await read
        .select({ buyer: subscriptions.buyer, mode: subscriptions.mode })
        .from(subscriptions)
        .where(eq(subscriptions.id, subscriptionId))
    : []
  return { invoice, lines, mode: sub?.mode ?? shop.mode, ...(sub && { buyer: sub.buyer }) }
}

/** Pure. */
export function invoiceDocument({ invoice, lines, buyer, mode }: InvoiceFacts, locale: Locale): OrderDocument {
  const t = INVOICE[locale]
  const { number, state, total, currency, openedAt, closedAt } = invoice
  const named = number ?? ''
  return {
    kind: 'invoice',
    locale,
    title: t.title,
    number: named,
    fileName: `${t.title} ${named}`,
    ...(mode === 'test' && { warning: DOCUMENT_TEXTS[locale].test }),
    head: [
      [t.number, named],
      [t.state, t.states[state]],
      ...(openedAt ? [[t.openedAt, minute(openedAt)] as const] : []),
      ...(closedAt && state === 'paid' ? [[t.closedAt, minute(closedAt)] as const] : []),
    ],
    parties: [supplier(DOCUMENT_TEXTS[locale], locale), ...(buyer ? [{ title: t.customer, facts: customerFacts(buyer, locale) }] : [])],
    total: [t.total, formatMoney(total, currency, locale)],
    goods: items(invoice, lines, locale),
    notes: [...t.notes],
  }
}

const minute = (at: Date) => seoulTime(at).slice(0, 16)

const customerFacts = ({ name, email }: { name: string; email: string }, locale: Locale): DocumentFact[] => [
  [INVOICE[locale].name, name],
  [INVOICE[locale].email, email],
]

/** Shares of the table's width. */
const WIDTHS = [5, 4, 2, 1.5, 2]
const FIRST_FIGURES = 2

function items({ subtotal, credit, vat, taxFree, total, currency }: Invoice, lines: readonly InvoiceLine[], locale: Locale): DocumentTable {
  const t = INVOICE[locale]
  const sum = (name: string, amount: number) => [name, '', '', '', formatFigures(amount, currency)]
  return {
    title: t.items,
    columns: t.columns.map((title, nth) => ({ title, figures: nth >= FIRST_FIGURES, width: WIDTHS[nth] ?? 1 })),
    rows: lines.map(({ name, startsOn, endsOn, unitPrice, quantity, amount }) => ({
      cells: [
        inLocale(name, locale),
        startsOn && endsOn ? t.days(startsOn, lastDayOf(endsOn)) : '',
        formatFigures(unitPrice, currency),
        `${quantity}`,
        formatFigures(amount, currency),
      ],
    })),
    sums: [
      ...(credit > 0 ? [sum(t.subtotal, subtotal), sum(t.credit, -credit)] : []),
      ...(taxFree > 0 ? [sum(t.taxFree, taxFree)] : []),
      sum(t.vat, vat),
      sum(t.total, total),
    ],
  }
}
