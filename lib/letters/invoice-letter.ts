/** The mail of an invoice that is not paid yet. Pure. */
import type { Locale } from '#lib/locale.ts'
import { INVOICE_LETTER } from '#lib/messages/letters/invoice.ts'
import { formatMoney } from '#lib/money.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import { type WrittenLetter, writeLetter } from './letter.ts'

export interface InvoiceLetterFacts {
  number: string
  /** What it is for, a name for each line. */
  items: readonly string[]
  /** In minor units. */
  total: number
  currency: string
  name: string | undefined
  /** `byLink`: its own pay link. `byCard`: another card for the subscription, which is charged at once. */
  pays: 'byLink' | 'byCard'
  /** Until when the link can be paid. */
  until?: Date
  url: string
}

export function writeInvoiceLetter({ number, items, until, pays, url, name, ...sum }: InvoiceLetterFacts, locale: Locale): WrittenLetter {
  const text = INVOICE_LETTER[locale]
  const total = formatMoney(sum.total, sum.currency, locale)
  return writeLetter({
    locale,
    subject: text.subject(number, total),
    greeting: text.greeting(name),
    opening: [text.opening],
    facts: [
      { label: text.number, value: number },
      { label: text.items, value: items.join(', ') },
      { label: text.total, value: total },
      ...(until ? [{ label: text.until, value: seoulFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(until) }] : []),
    ],
    next: [text[pays].next],
    link: { label: text[pays].link, url },
  })
}
