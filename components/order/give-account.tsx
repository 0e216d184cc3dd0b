'use client'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'
import { OrderCard } from './order-card.tsx'
import { OwnAccountFields } from './own-account-fields.tsx'

const TEXT = {
  ko: {
    title: '환불받을 계좌를 알려 주세요',
    what: (amount: string) =>
      `${amount}을 돌려드려야 하는데, 계좌를 모르거나 은행이 그 계좌로 받지 않았습니다. 적어 주시면 바로 환불합니다.`,
    submit: '이 계좌로 환불받기',
  },
  en: {
    title: 'Add a refund account',
    what: (amount: string) =>
      `We couldn’t send your ${amount} refund because the bank account is missing or was declined. Add an account and we’ll send it right away.`,
    submit: 'Send refund to this account',
  },
}

interface Props {
  locale: Locale
  orderId: string
  amount: number
  currency: string
  action: BuyerAction
}

/** A refund waits for nothing but this. */
export function GiveAccount({ locale, orderId, amount, currency, action }: Props) {
  const text = TEXT[locale]
  return (
    <OrderCard id="account" title={text.title}>
      <BuyerForm locale={locale} orderId={orderId} title={text.title} submit={text.submit} action={action}>
        <p>{text.what(formatMoney(amount, currency, locale))}</p>
        <OwnAccountFields locale={locale} form="account" />
      </BuyerForm>
    </OrderCard>
  )
}
