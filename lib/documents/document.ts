/** A paper as it reads, in words: made once, then shown on a page and printed into a PDF alike. */

export const PAPER_KINDS = ['receipt', 'statement'] as const
/** `receipt` says what was paid and what of it remains; `statement` (거래명세서) what was delivered to whom. */
export type PaperKind = (typeof PAPER_KINDS)[number]

export const isPaperKind = (text: string): text is PaperKind => (PAPER_KINDS as readonly string[]).includes(text)

/** Whether an order has papers: what was paid is written about, and stays so when it goes back. */
export const hasPapers = ({ state, paidAt }: { state: string; paidAt: Date | null }) =>
  paidAt !== null && (state === 'paid' || state === 'partially_refunded' || state === 'refunded')

/** A name and what it is, such as the order's number. */
export type PaperFact = readonly [name: string, value: string]

export interface PaperBox {
  title: string
  facts: PaperFact[]
}

export interface PaperColumn {
  title: string
  /** Figures stand to the right. */
  figures: boolean
  /** Its share of the table's width. */
  width: number
}

export interface PaperTable {
  title: string
  columns: PaperColumn[]
  rows: PaperRow[]
  /** Sums: the last is the one that counts. */
  sums: string[][]
}

export interface PaperRow {
  cells: string[]
  /** Said beneath the first cell. */
  note?: string
}

export interface Paper {
  kind: PaperKind
  locale: 'ko' | 'en'
  title: string
  /** The order's. */
  number: string
  /** Without an ending. */
  fileName: string
  /** Said across the top of papers that stand for no real money. */
  warning?: string
  head: PaperFact[]
  parties: PaperBox[]
  /** The figure the paper is about. */
  total: PaperFact
  goods: PaperTable
  payment?: PaperBox
  refunds?: PaperTable
  notes: string[]
}
