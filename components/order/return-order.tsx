'use client'
import { useState } from 'react'
import { FieldFrame } from '#components/ui/field-frame.tsx'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import type { Locale } from '#lib/locale.ts'
import type { BuyerOptions } from '#lib/order-page/buyer-options.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { RETURN_REASONS, type ReturnReason } from '#lib/refunds/refund-reasons.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'
import { Foldout } from './foldout.tsx'
import { dayAndTime } from './order-time.ts'
import { OwnAccountFields } from './own-account-fields.tsx'
import { ReturnEstimate } from './return-estimate.tsx'
import { ReturnedLines, type ReturnQuantities } from './returned-lines.tsx'

const TEXT = {
  ko: {
    open: '반품 신청',
    until: (time: string) => `${time}까지 신청할 수 있습니다.`,
    what: '신청하시면 확인한 뒤 답을 드립니다. 받아들여지면 그때 환불합니다.',
    reason: '까닭',
    reasons: {
      requested_by_customer: ['마음이 바뀜', '반품 배송비를 내셔야 합니다'],
      product_not_as_described: ['설명과 다르거나 흠이 있음', '배송비는 상점이 냅니다'],
      product_not_received: ['상품을 받지 못함', '배송비는 상점이 냅니다'],
    },
    note: '자세한 내용',
    optional: '(선택)',
    submit: '반품 신청하기',
  },
  en: {
    open: 'Request a return',
    until: (time: string) => `You can request a return until ${time}.`,
    what: 'We’ll review your request and get back to you. If it’s approved, we’ll issue your refund.',
    reason: 'Reason',
    reasons: {
      requested_by_customer: ['Changed my mind', 'You pay for return shipping'],
      product_not_as_described: ['Damaged or not as described', 'We pay for return shipping'],
      product_not_received: ['Didn’t arrive', 'We pay for shipping'],
    },
    note: 'Details',
    optional: '(optional)',
    submit: 'Request return',
  },
}

interface Props {
  locale: Locale
  orderId: string
  lines: OrderView['lines']
  offer: NonNullable<BuyerOptions['return']>
  action: BuyerAction
}

/** Asks to send goods back, line by line. */
export function ReturnOrder({ locale, orderId, lines, offer, action }: Props) {
  const text = TEXT[locale]
  const [quantities, setQuantities] = useState<ReturnQuantities>({})
  const [reason, setReason] = useState<ReturnReason>('requested_by_customer')
  return (
    <Foldout label={text.open}>
      <BuyerForm locale={locale} orderId={orderId} title={text.open} submit={text.submit} action={action}>
        <p>
          {text.what} {offer.until && text.until(dayAndTime(new Date(offer.until.getTime() - 1), locale))}
        </p>
        <ReturnedLines locale={locale} lines={lines} left={offer.left} quantities={quantities} onChange={setQuantities} />
        <RadioCards id="return-reason" legend={text.reason}>
          {RETURN_REASONS.map((one) => (
            <RadioCard
              key={one}
              name="reason"
              value={one}
              title={text.reasons[one][0]}
              note={text.reasons[one][1]}
              checked={reason === one}
              onChange={() => setReason(one)}
            />
          ))}
        </RadioCards>
        <FieldFrame id="return-note" label={text.note} labelNote={text.optional}>
          <textarea id="return-note" name="note" rows={3} maxLength={500} className="control h-auto py-2.5" />
        </FieldFrame>
        {offer.needsAccount && <OwnAccountFields locale={locale} form="return" />}
        <ReturnEstimate locale={locale} offer={offer} quantities={quantities} reason={reason} />
      </BuyerForm>
    </Foldout>
  )
}
