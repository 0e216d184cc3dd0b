'use client'
import type { Locale } from '#lib/locale.ts'
import { REFUND } from '#lib/messages/refund.ts'
import { formatMoney } from '#lib/money.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'
import { OrderCard } from './order-card.tsx'
import { OwnAccountFields } from './own-account-fields.tsx'

interface Props {
  locale: Locale
  orderId: string
  amount: number
  currency: string
  action: BuyerAction
}

/** Asks for the account that a refund is waiting for. */
export function GiveAccount({ locale, orderId, amount, currency, action }: Props) {
  const text = REFUND[locale].giveAccount
  return (
    <OrderCard id="account" title={text.title}>
      <BuyerForm locale={locale} orderId={orderId} title={text.title} submit={text.submit} action={action}>
        <p>{text.what(formatMoney(amount, currency, locale))}</p>
        <OwnAccountFields locale={locale} form="account" />
      </BuyerForm>
    </OrderCard>
  )
}
