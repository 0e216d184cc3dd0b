'use client'
import type { Locale } from '#lib/locale.ts'
import { REFUND } from '#lib/messages/refund.ts'
import { formatMoney } from '#lib/money.ts'
import type { BuyerOptions } from '#lib/order-page/buyer-options.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'
import { Foldout } from './foldout.tsx'
import { OwnAccountFields } from './own-account-fields.tsx'

interface Props {
  locale: Locale
  orderId: string
  offer: NonNullable<BuyerOptions['cancel']>
  action: BuyerAction
}

/** Cancels the whole order. The form is folded away, so that nobody cancels by accident. */
export function CancelOrder({ locale, orderId, offer, action }: Props) {
  const text = REFUND[locale].cancelOrder
  const what = offer.authorised ? text.authorised : offer.needsAccount ? text.toAccount : text.what
  return (
    <Foldout label={text.title}>
      <BuyerForm locale={locale} orderId={orderId} title={text.title} submit={text.submit} action={action}>
        <p>
          <span>{offer.amount > 0 ? what(formatMoney(offer.amount, 'KRW', locale)) : offer.unpaid ? text.unpaid : text.free}</span>{' '}
          <span>{text.once}</span>
        </p>
        {offer.needsAccount && <OwnAccountFields locale={locale} form="cancel" />}
      </BuyerForm>
    </Foldout>
  )
}
