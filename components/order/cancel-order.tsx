'use client'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import type { BuyerOptions } from '#lib/order-page/buyer-options.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'
import { Foldout } from './foldout.tsx'
import { OwnAccountFields } from './own-account-fields.tsx'

const TEXT = {
  ko: {
    title: '주문 취소',
    what: (amount: string) => `아직 보내기 전입니다. 주문 전체를 취소하고 ${amount}을 결제하신 수단으로 돌려드립니다.`,
    toAccount: (amount: string) => `아직 보내기 전입니다. 주문 전체를 취소하고 ${amount}을 아래 계좌로 돌려드립니다.`,
    authorised: (amount: string) => `아직 보내기 전입니다. 주문 전체를 취소하고 ${amount}의 카드 승인을 풉니다. 결제된 금액은 없습니다.`,
    free: '아직 보내기 전입니다. 결제한 금액이 없어 주문만 취소됩니다.',
    once: '취소한 주문은 되살릴 수 없습니다.',
    submit: '주문 전체 취소하기',
  },
  en: {
    title: 'Cancel order',
    what: (amount: string) =>
      `Your order hasn’t shipped yet. We’ll cancel the entire order and refund ${amount} to your original payment method.`,
    toAccount: (amount: string) =>
      `Your order hasn’t shipped yet. We’ll cancel the entire order and refund ${amount} to the bank account below.`,
    authorised: (amount: string) =>
      `Your order hasn’t shipped yet. We’ll cancel the entire order and release the ${amount} authorisation on your card. You haven’t been charged.`,
    free: 'Your order hasn’t shipped yet. There’s nothing to refund, so we’ll only cancel the order.',
    once: 'This can’t be undone.',
    submit: 'Cancel entire order',
  },
}

interface Props {
  locale: Locale
  orderId: string
  offer: NonNullable<BuyerOptions['cancel']>
  action: BuyerAction
}

/** Cancels the whole order: folded away, so that nobody does it in passing. */
export function CancelOrder({ locale, orderId, offer, action }: Props) {
  const text = TEXT[locale]
  const what = offer.authorised ? text.authorised : offer.needsAccount ? text.toAccount : text.what
  return (
    <Foldout label={text.title}>
      <BuyerForm locale={locale} orderId={orderId} title={text.title} submit={text.submit} action={action}>
        <p>
          {offer.amount > 0 ? what(formatMoney(offer.amount, 'KRW', locale)) : text.free} {text.once}
        </p>
        {offer.needsAccount && <OwnAccountFields locale={locale} form="cancel" />}
      </BuyerForm>
    </Foldout>
  )
}
