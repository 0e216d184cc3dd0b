import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { bankName } from '#lib/gateways/bank-name.ts'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import { goodsWaitOnlyUntil } from '#lib/payments/deposit-times.ts'
import { CopyButton } from './copy-button.tsx'
import { Fact, Facts, OrderCard } from './order-card.tsx'
import { dayAndTime } from './order-time.ts'

interface DepositAccountProps {
  locale: Locale
  account: { bank: string; accountNumber: string; holder?: string; dueAt?: string }
  amount: number
  currency: string
  reservedUntil: Date
}

export function DepositAccount({ locale, account, amount, currency, reservedUntil }: DepositAccountProps) {
  const text = ORDER[locale].depositAccount
  const due = account.dueAt ? new Date(account.dueAt) : undefined
  const goodsUntil = goodsWaitOnlyUntil(reservedUntil, account)
  return (
    <OrderCard id="deposit" title={text.title}>
      <Facts>
        <Fact name={text.bank}>{bankName(account.bank, locale)}</Fact>
        <Fact name={text.account}>
          <span className="flex flex-wrap items-center justify-between gap-2">
            <span className="identifier text-lg font-bold">{account.accountNumber}</span>
            <CopyButton locale={locale} value={account.accountNumber.replaceAll(/[\s-]/g, '')} of={text.account} />
          </span>
        </Fact>
        {account.holder && <Fact name={text.holder}>{account.holder}</Fact>}
        <Fact name={text.amount}>
          <span className="flex flex-wrap items-center justify-between gap-2">
            <Money amount={amount} currency={currency} locale={locale} className="text-lg font-bold" />
            <CopyButton locale={locale} value={String(amount)} of={text.amount} />
          </span>
        </Fact>
        {due && !Number.isNaN(due.getTime()) && (
          <Fact name={text.due}>
            <time dateTime={due.toISOString()} className="font-semibold">
              {dayAndTime(due, locale)}
            </time>
          </Fact>
        )}
        {goodsUntil && (
          <Fact name={text.goodsUntil}>
            <time dateTime={goodsUntil.toISOString()} className="font-semibold">
              {dayAndTime(goodsUntil, locale)}
            </time>
          </Fact>
        )}
      </Facts>
      <Notice tone="warning" className="mt-4">
        {`${text.exact} ${goodsUntil ? text.afterGoods : text.afterDue}`}
      </Notice>
    </OrderCard>
  )
}
