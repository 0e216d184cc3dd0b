/** The shop's mails while it waits for a buyer's transfer. Pure. */

import { bankName } from '#lib/gateways/bank-name.ts'
import type { Locale } from '#lib/locale.ts'
import { DEPOSIT_REMINDER_LETTER } from '#lib/messages/letters/deposit-reminder.ts'
import { ORDER_AWAITING_DEPOSIT_LETTER } from '#lib/messages/letters/order-awaiting-deposit.ts'
import { LETTER_ROWS } from '#lib/messages/letters/rows.ts'
import { formatMoney } from '#lib/money.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import type { LetterRow } from './letter-parts.ts'
import type { OrderLetter, OrderLetterFacts } from './order-letter.ts'

export const DEPOSIT_LETTERS = {
  /** The buyer pays into a virtual account that the mail shows, or waits for a bank that was asked for the money. */
  'order-awaiting-deposit': {
    about: 'order',
    text: ORDER_AWAITING_DEPOSIT_LETTER,
    facts: accountRows,
  },
  'deposit-reminder': {
    about: 'order',
    text: DEPOSIT_REMINDER_LETTER,
    onlyWhile: 'awaiting_deposit',
    facts: accountRows,
  },
} satisfies Record<string, OrderLetter>

function accountRows({ virtualAccount: account, goodsUntil, total, currency }: OrderLetterFacts, locale: Locale): LetterRow[] {
  if (!account) return []
  const label = LETTER_ROWS[locale].account
  return [
    { label: label.bank, value: bankName(account.bank, locale) },
    { label: label.number, value: account.accountNumber },
    ...(account.holder ? [{ label: label.holder, value: account.holder }] : []),
    { label: label.amount, value: formatMoney(total, currency, locale) },
    ...(account.dueAt ? [{ label: label.due, value: dueTime(account.dueAt, locale) }] : []),
    ...(goodsUntil ? [{ label: label.goodsUntil, value: seoulTime(goodsUntil, locale) }] : []),
  ]
}

/** Shown in Seoul time, which the bank uses, wherever the reader is. A text that is not a time is quoted as it is. */
function dueTime(dueAt: string, locale: Locale): string {
  const time = new Date(dueAt)
  if (Number.isNaN(time.getTime())) return dueAt
  return seoulTime(time, locale)
}

const seoulTime = (time: Date, locale: Locale) =>
  seoulFormat(locale, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }).format(time).concat(LETTER_ROWS[locale].seoulTime)
