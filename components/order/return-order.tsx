'use client'
import { useState } from 'react'
import { FieldFrame } from '#components/ui/field-frame.tsx'
import { RadioCard } from '#components/ui/radio-card.tsx'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import { REFUND } from '#lib/messages/refund.ts'
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

interface Props {
  locale: Locale
  orderId: string
  lines: OrderView['lines']
  offer: NonNullable<BuyerOptions['return']>
  action: BuyerAction
}

/** Requests a return, line by line. */
export function ReturnOrder({ locale, orderId, lines, offer, action }: Props) {
  const text = REFUND[locale].returnOrder
  const [quantities, setQuantities] = useState<ReturnQuantities>({})
  const [reason, setReason] = useState<ReturnReason>()
  return (
    <Foldout label={text.open}>
      <BuyerForm locale={locale} orderId={orderId} title={text.open} submit={text.submit} action={action}>
        <p>
          {text.what} {offer.until && <span>{text.until(dayAndTime(new Date(offer.until.getTime() - 1), locale))}</span>}
        </p>
        <ReturnedLines
          locale={locale}
          text={ORDER[locale].returnedLines}
          form="return"
          lines={lines}
          left={offer.left}
          quantities={quantities}
          onChange={setQuantities}
        />
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
