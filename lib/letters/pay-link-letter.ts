/** The mail that asks for a payment by a link. Pure. */
import type { Locale } from '#lib/locale.ts'
import { PAY_LINK_LETTER } from '#lib/messages/letters/pay-link.ts'
import { formatMoney } from '#lib/money.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import { type WrittenLetter, writeLetter } from './letter.ts'

export interface PayLinkLetterFacts {
  reason: string
  /** In minor units. */
  amount: number
  currency: string
  expiresAt: Date
  name: string | undefined
  url: string
}

export function writePayLinkLetter({ reason, amount, currency, expiresAt, name, url }: PayLinkLetterFacts, locale: Locale): WrittenLetter {
  const text = PAY_LINK_LETTER[locale]
  return writeLetter({
    locale,
    subject: text.subject(reason),
    greeting: text.greeting(name),
    opening: [text.opening],
    facts: [
      { label: text.reason, value: reason },
      { label: text.amount, value: formatMoney(amount, currency, locale) },
      { label: text.until, value: seoulFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(expiresAt) },
    ],
    next: [text.next],
    link: { label: text.link, url },
  })
}
