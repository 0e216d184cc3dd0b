/** The mail that something can be bought again. Pure. */
import { inLocale, type Locale, type Localised } from '#lib/locale.ts'
import { RESTOCK_LETTER } from '#lib/messages/letters/restock.ts'
import { type WrittenLetter, writeLetter } from './letter.ts'

export interface RestockLetterFacts {
  name: Localised
  /** The option that was sold out. */
  label: Localised | null
  url: string
  /** Where whoever reads it stops all of these letters. */
  stopUrl: string
}

export function writeRestockLetter({ name, label, url, stopUrl }: RestockLetterFacts, locale: Locale): WrittenLetter {
  const text = RESTOCK_LETTER[locale]
  const product = inLocale(name, locale)
  return writeLetter({
    locale,
    subject: text.subject(product),
    greeting: text.greeting,
    opening: [text.opening],
    facts: [{ label: text.product, value: label ? `${product} (${inLocale(label, locale)})` : product }],
    next: [text.next, text.once, text.stop(stopUrl)],
    link: { label: text.link, url },
  })
}
