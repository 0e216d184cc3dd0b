/** What the shop writes while it waits for a buyer's transfer. Pure. */

import { bankName } from '#lib/gateways/bank-name.ts'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import type { LetterRow } from './letter.ts'
import type { OrderLetter, OrderLetterFacts } from './order-letter.ts'

export const DEPOSIT_LETTERS = {
  /** By an account of the buyer's to see, or by a bank that was asked for the money. */
  'order-awaiting-deposit': {
    about: 'order',
    facts: accountRows,
    text: {
      ko: ({ total, virtualAccount }, money) =>
        virtualAccount
          ? {
              subject: '입금을 기다리고 있습니다',
              opening: [`주문을 받았습니다. 아래 계좌로 ${money(total)}을 입금해 주세요.`],
              next: [
                '정확한 금액을 한 번에 입금해 주세요. 입금이 확인되면 바로 메일로 알려 드리고 상품을 준비합니다.',
                '기한까지 입금되지 않으면 주문은 자동으로 닫히고, 아무것도 청구되지 않습니다.',
              ],
            }
          : {
              subject: '은행의 이체를 기다리고 있습니다',
              opening: [`주문을 받았습니다. 신청하신 ${money(total)}의 이체를 은행이 처리하고 있으며, 며칠 걸릴 수 있습니다.`],
              next: ['다시 결제하지 마세요. 이체가 끝나면 바로 메일로 알려 드리고 상품을 준비합니다.'],
            },
      en: ({ total, virtualAccount }, money) =>
        virtualAccount
          ? {
              subject: 'Complete your bank transfer',
              opening: [`Thanks for your order! To complete it, transfer ${money(total)} to the account below.`],
              next: [
                'Transfer the exact amount in a single payment. We’ll email you as soon as it arrives and start preparing your order.',
                'If we don’t receive it by the due date, your order will expire and you won’t be charged.',
              ],
            }
          : {
              subject: 'Waiting for your bank',
              opening: [`Thanks for your order! Your bank is processing the transfer of ${money(total)}, which can take a few days.`],
              next: ['Please don’t pay again. We’ll email you as soon as the transfer is complete and start preparing your order.'],
            },
    },
  },
  'deposit-reminder': {
    about: 'order',
    onlyWhile: 'awaiting_deposit',
    facts: accountRows,
    text: {
      ko: ({ total }, money) => ({
        subject: '입금 기한이 다가옵니다',
        opening: [`아직 입금이 확인되지 않았습니다. 아래 계좌로 기한 안에 ${money(total)}을 입금해 주세요.`],
        next: ['이미 입금하셨다면 이 메일은 지나치셔도 됩니다. 필요 없는 주문이면 그대로 두세요. 기한이 지나면 저절로 닫힙니다.'],
      }),
      en: ({ total }, money) => ({
        subject: 'Your transfer is due soon',
        opening: [`We haven’t received your transfer yet. Transfer ${money(total)} to the account below by the due date.`],
        next: [
          'Already paid? Then you can ignore this email. If you no longer want your order, you don’t need to do anything: it will expire.',
        ],
      }),
    },
  },
} satisfies Record<string, OrderLetter>

const ACCOUNT = {
  ko: { bank: '은행', number: '계좌번호', holder: '예금주', amount: '입금할 금액', due: '입금 기한' },
  en: { bank: 'Bank', number: 'Account number', holder: 'Account holder', amount: 'Amount', due: 'Due' },
}

function accountRows({ virtualAccount: account, total, currency }: OrderLetterFacts, locale: Locale): LetterRow[] {
  if (!account) return []
  const label = ACCOUNT[locale]
  return [
    { label: label.bank, value: bankName(account.bank, locale) },
    { label: label.number, value: account.accountNumber },
    ...(account.holder ? [{ label: label.holder, value: account.holder }] : []),
    { label: label.amount, value: formatMoney(total, currency, locale) },
    ...(account.dueAt ? [{ label: label.due, value: dueTime(account.dueAt, locale) }] : []),
  ]
}

/** The bank's calendar is Seoul's, wherever the reader is. A gateway that sends something else than a time is quoted. */
function dueTime(dueAt: string, locale: Locale): string {
  const time = new Date(dueAt)
  if (Number.isNaN(time.getTime())) return dueAt
  return seoulFormat(locale, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' })
    .format(time)
    .concat(locale === 'ko' ? '' : ' (Seoul)')
}
