/** The parts of a mail, before they become plain text and HTML. Pure. */

import { inLocale, type Locale } from '#lib/locale.ts'
import { LETTER_TEXTS } from '#lib/messages/letters/letter.ts'
import { SHOP_IDENTITY } from '#lib/shop-identity.ts'
import { letterHtml } from './letter-html.ts'

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

export interface WrittenLetter {
  subject: string
  text: string
  html: string
}

export function writeLetter(letter: Letter): WrittenLetter {
  return { subject: `[${inLocale(SHOP_IDENTITY.name, letter.locale)}] ${letter.subject}`, text: asText(letter), html: letterHtml(letter) }
}

function asText({ locale, greeting, opening, facts = [], rows = [], sum, next, link, more }: Letter): string {
  const lines = (some: LetterRow[]) => some.map(({ label, value }) => `${label}: ${value}`).join('\n')
  return [
    greeting,
    ...opening,
    lines(facts),
    lines(sum ? [...rows, sum] : rows),
    ...next,
    `${link.label}:\n${link.url}`,
    more ? `${more.label}:\n${more.url}` : '',
    `-- \n${LETTER_TEXTS[locale].footer}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}
