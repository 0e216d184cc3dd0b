/** The parts of a letter before it is written. */
import type { Locale } from '#lib/locale.ts'

export interface Letter {
  locale: Locale
  subject: string
  greeting: string
  /** Says what happened. */
  opening: string[]
  /** Labelled values, for example an account to pay into. */
  facts?: LetterRow[]
  rows?: PicturedRow[]
  /** The last row of the goods, in bold. */
  sum?: LetterRow
  /** What happens next, and what the reader must do, if anything. */
  next: string[]
  link: LetterLink
  /** Where else to look, for example the carrier's page. */
  more?: LetterLink | undefined
}

export interface LetterLink {
  label: string
  url: string
}

export interface LetterRow {
  label: string
  value: string
}

export interface PicturedRow extends LetterRow {
  /** A path or an address, as the goods have it. */
  picture?: string
}
