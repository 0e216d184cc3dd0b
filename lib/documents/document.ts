/** A document as it reads: made once, then shown on a page and printed into a PDF alike. */
import type { Locale } from '#lib/locale.ts'
import { type OrderState, WAS_SOLD } from '#lib/orders/order-state.ts'

export const DOCUMENT_KINDS = ['receipt', 'statement'] as const
/** `receipt` says what was paid and what of it remains; `statement` (거래명세서) what was delivered to whom. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const isDocumentKind = (text: string): text is DocumentKind => (DOCUMENT_KINDS as readonly string[]).includes(text)

/** Whether an order has documents: what was paid is written about, and stays so when it goes back. */
export const hasDocuments = ({ state, paidAt }: { state: OrderState; paidAt: Date | null }) => paidAt !== null && WAS_SOLD.includes(state)

/** A name and what it is, such as the order's number. */
export type DocumentFact = readonly [name: string, value: string]

export interface DocumentBox {
  title: string
  facts: DocumentFact[]
}

export interface DocumentColumn {
  title: string
  /** Figures stand to the right. */
  figures: boolean
  /** Its share of the table's width. */
  width: number
}

export interface DocumentTable {
  title: string
  columns: DocumentColumn[]
  rows: DocumentRow[]
  /** Sums: the last is the one that counts. */
  sums: string[][]
}

export interface DocumentRow {
  cells: string[]
  /** Said beneath the first cell. */
  note?: string
}

export interface OrderDocument {
  kind: DocumentKind
  locale: Locale
  title: string
  /** The order's. */
  number: string
  /** Without an ending. */
  fileName: string
  /** Said across the top of documents that stand for no real money. */
  warning?: string
  head: DocumentFact[]
  parties: DocumentBox[]
  /** The figure the document is about. */
  total: DocumentFact
  goods: DocumentTable
  payment?: DocumentBox
  refunds?: DocumentTable
  notes: string[]
}
