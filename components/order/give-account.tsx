'use client'
import { useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { OrderCard } from './order-card.tsx'
import { RefundAccountFields } from './refund-account-fields.tsx'
import type { RefundAction } from './refund-action.ts'

const TEXT = {
  ko: {
    title: '환불받을 계좌를 알려 주세요',
    what: (amount: string) =>
      `${amount}을 돌려드려야 하는데, 계좌를 모르거나 은행이 그 계좌로 받지 않았습니다. 적어 주시면 바로 환불합니다.`,
    submit: '이 계좌로 환불받기',
  },
  en: {
    title: 'Tell us the account for your refund',
    what: (amount: string) =>
      `We owe you ${amount}, but have no account for it, or its bank did not take it. Enter one, and the refund goes on at once.`,
    submit: 'Refund to this account',
  },
}

interface Props {
  locale: Locale
  orderId: string
  amount: number
  currency: string
  act: RefundAction
}

/** A refund waits for nothing but this. */
export function GiveAccount({ locale, orderId, amount, currency, act }: Props) {
  const text = TEXT[locale]
  const [answer, submit, pending] = useActionState(act, { tries: 0 })
  return (
    <OrderCard id="account" title={text.title}>
      <form action={submit} aria-label={text.title} className="flex flex-col gap-4">
        <input type="hidden" name="orderId" value={orderId} />
        <input type="hidden" name="locale" value={locale} />
        <p>{text.what(formatMoney(amount, currency, locale))}</p>
        <RefundAccountFields locale={locale} form="account" />
        {answer.problem && (
          <Notice key={answer.tries} tone="warning" live="assertive">
            {answer.problem}
          </Notice>
        )}
        <Button type="submit" pending={pending}>
          {text.submit}
        </Button>
      </form>
    </OrderCard>
  )
}
