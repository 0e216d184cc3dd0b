/** Writes a letter as plain text and as HTML. Pure. */

import { inLocale } from '#lib/locale.ts'
import { LETTER_TEXTS } from '#lib/messages/letters/letter.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { letterHtml } from './letter-html.ts'
import type { Letter, LetterRow } from './letter-parts.ts'

export interface WrittenLetter {
  subject: string
  text: string
  html: string
}

export function writeLetter(letter: Letter): WrittenLetter {
  return { subject: `[${inLocale(shopIdentity().name, letter.locale)}] ${letter.subject}`, text: asText(letter), html: letterHtml(letter) }
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
