/**
 * Every letter about an order, by the kind of the job that sends it. A new letter needs a row in one of the tables below and a
 * place that stages it. Pure.
 */

import type { Locale } from '#lib/locale.ts'
import { LETTER_FRAME } from '#lib/messages/letters/frame.ts'
import { formatMoney } from '#lib/money.ts'
import { DEPOSIT_LETTERS } from './deposit-letters.ts'
import { type WrittenLetter, writeLetter } from './letter.ts'
import type { PicturedRow } from './letter-parts.ts'
import type { OrderLetter, OrderLetterFacts } from './order-letter.ts'
import { PAYMENT_LETTERS } from './payment-letters.ts'
import { REFUND_LETTERS } from './refund-letters.ts'

export const ORDER_LETTERS = { ...PAYMENT_LETTERS, ...DEPOSIT_LETTERS, ...REFUND_LETTERS }

export type OrderLetterKind = keyof typeof ORDER_LETTERS

export const isOrderLetterKind = (kind: string): kind is OrderLetterKind => Object.hasOwn(ORDER_LETTERS, kind)

export function writeOrderLetter(kind: OrderLetterKind, facts: OrderLetterFacts, locale: Locale): WrittenLetter {
  const letter: OrderLetter = ORDER_LETTERS[kind]
  const frame = LETTER_FRAME[locale]
  const money = (amount: number) => formatMoney(amount, facts.currency, locale)
  const text = letter.text[locale](facts, money)
  return writeLetter({
    locale,
    greeting: frame.greeting(facts.buyerName),
    ...text,
    subject: frame.subject(text.subject, facts.number),
    facts: letter.facts?.(facts, locale) ?? [],
    rows: goodsRows(facts, locale, money),
    sum: { label: frame.total, value: money(facts.total) },
    link: { label: frame.view, url: facts.orderUrl },
    more: letter.more?.(facts, locale),
  })
}

function goodsRows(
  { lines, discount, shippingFee, nothingSent }: OrderLetterFacts,
  locale: Locale,
  money: (amount: number) => string,
): PicturedRow[] {
  const frame = LETTER_FRAME[locale]
  return [
    ...lines.map(({ name, label, quantity, amount, picture }) => ({
      label: `${name}${label ? ` (${label})` : ''} × ${quantity}`,
      value: money(amount),
      ...(picture && { picture }),
    })),
    ...(discount > 0 ? [{ label: frame.discount, value: `−${money(discount)}` }] : []),
    ...(nothingSent ? [] : [{ label: frame.shipping, value: shippingFee > 0 ? money(shippingFee) : frame.free }]),
  ]
}
