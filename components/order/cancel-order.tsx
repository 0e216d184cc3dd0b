'use client'
import { useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { Foldout } from './foldout.tsx'
import { RefundAccountFields } from './refund-account-fields.tsx'
import type { RefundAction } from './refund-action.ts'

const TEXT = {
  ko: {
    open: '주문 취소',
    title: '주문 취소',
    what: (amount: string) => `아직 보내기 전입니다. 주문 전체를 취소하고 ${amount}을 결제하신 수단으로 돌려드립니다.`,
    toAccount: (amount: string) => `아직 보내기 전입니다. 주문 전체를 취소하고 ${amount}을 아래 계좌로 돌려드립니다.`,
    authorised: (amount: string) => `아직 보내기 전입니다. 주문 전체를 취소하고 ${amount}의 카드 승인을 풉니다. 결제된 금액은 없습니다.`,
    free: '아직 보내기 전입니다. 결제한 금액이 없어 주문만 취소됩니다.',
    once: '취소한 주문은 되살릴 수 없습니다.',
    submit: '주문 전체 취소하기',
  },
  en: {
    open: 'Cancel the order',
    title: 'Cancel the order',
    what: (amount: string) => `It has not shipped yet. The whole order is cancelled, and ${amount} goes back to where it came from.`,
    toAccount: (amount: string) => `It has not shipped yet. The whole order is cancelled, and ${amount} goes to the account below.`,
    authorised: (amount: string) =>
      `It has not shipped yet. The whole order is cancelled and the authorisation of ${amount} is released. You have not been charged.`,
    free: 'It has not shipped yet. You paid nothing, so the order is simply cancelled.',
    once: 'A cancelled order cannot be revived.',
    submit: 'Cancel the whole order',
  },
}

interface Props {
  locale: Locale
  orderId: string
  offer: { amount: number; needsAccount: boolean; authorised?: true }
  act: RefundAction
}

/** Cancels the whole order: folded away, so that nobody does it in passing. */
export function CancelOrder({ locale, orderId, offer, act }: Props) {
  const text = TEXT[locale]
  const [answer, submit, pending] = useActionState(act, { tries: 0 })
  const what = offer.authorised ? text.authorised : offer.needsAccount ? text.toAccount : text.what
  return (
    <Foldout label={text.open}>
      <form action={submit} aria-label={text.title} className="flex flex-col gap-4">
        <input type="hidden" name="orderId" value={orderId} />
        <input type="hidden" name="locale" value={locale} />
        <p>
          {offer.amount > 0 ? what(formatMoney(offer.amount, 'KRW', locale)) : text.free} {text.once}
        </p>
        {offer.needsAccount && <RefundAccountFields locale={locale} form="cancel" />}
        {answer.problem && (
          <Notice key={answer.tries} tone="warning" live="assertive">
            {answer.problem}
          </Notice>
        )}
        <Button type="submit" pending={pending}>
          {text.submit}
        </Button>
      </form>
    </Foldout>
  )
}
