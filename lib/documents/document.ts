/** The content of a document, which a page shows and a PDF prints. */
import type { Locale } from '#lib/locale.ts'
import { type OrderState, WAS_SOLD } from '#lib/orders/order-state.ts'

export const DOCUMENT_KINDS = ['receipt', 'statement'] as const
/** `receipt` says what was paid and how much of it remains; `statement` (거래명세서) says what was delivered to whom. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const isDocumentKind = (text: string): text is DocumentKind => (DOCUMENT_KINDS as readonly string[]).includes(text)

/** Whether an order has documents: every paid order does, even after a refund. */
export const hasDocuments = ({ state, paidAt }: { state: OrderState; paidAt: Date | null }) => paidAt !== null && WAS_SOLD.includes(state)

/** A name and its value, such as the order's number. */
export type DocumentFact = readonly [name: string, value: string]

export interface DocumentBox {
  title: string
  facts: DocumentFact[]
}

export interface DocumentColumn {
  title: string
  /** Numbers are aligned to the right. */
  figures: boolean
  /** The column's share of the table's width. */
  width: number
}

export interface DocumentTable {
  title: string
  columns: DocumentColumn[]
  rows: DocumentRow[]
  /** The last row is the total. */
  sums: string[][]
}

export interface DocumentRow {
  cells: string[]
  /** A note beneath the first cell. */
  note?: string
}

export interface OrderDocument {
  kind: DocumentKind | 'invoice'
  locale: Locale
  title: string
  /** That of the order, or of the invoice. */
  number: string
  /** Without the file extension. */
  fileName: string
  /** Printed across the top of documents that stand for no real money. */
  warning?: string
  head: DocumentFact[]
  parties: DocumentBox[]
  /** The amount that the document is about. */
  total: DocumentFact
  goods: DocumentTable
  payment?: DocumentBox
  refunds?: DocumentTable
  notes: string[]
}
