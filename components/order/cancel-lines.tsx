'use client'
import { useState } from 'react'
import type { Locale } from '#lib/locale.ts'
import { REFUND } from '#lib/messages/refund.ts'
import { formatMoney } from '#lib/money.ts'
import type { CancelLines as Offer } from '#lib/order-page/buyer-options.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { cancelInput } from '#lib/refunds/cancel-input.ts'
import { planRefund } from '#lib/refunds/refund-plan.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'
import { Foldout } from './foldout.tsx'
import { OwnAccountFields } from './own-account-fields.tsx'
import { ReturnedLines, type ReturnQuantities } from './returned-lines.tsx'

interface Props {
  locale: Locale
  orderId: string
  lines: OrderView['lines']
  offer: Offer
  /** How many refunds the page shows. */
  seen: number
  action: BuyerAction
}

/** Cancels some goods before they are sent. The sum is calculated as the refund is, and with another one nothing is cancelled. */
export function CancelLines({ locale, orderId, lines, offer, seen, action }: Props) {
  const text = REFUND[locale].cancelLines
  const [quantities, setQuantities] = useState<ReturnQuantities>({})
  const amount = amountOf(offer, quantities)
  return (
    <Foldout label={text.title}>
      <BuyerForm locale={locale} orderId={orderId} title={text.title} submit={text.submit} action={action}>
        <p>{text.what}</p>
        <ReturnedLines
          locale={locale}
          text={text}
          form="cancel-lines"
          lines={lines}
          left={offer.left}
          quantities={quantities}
          onChange={setQuantities}
        />
        <input type="hidden" name="expected" value={amount ?? 0} />
        <input type="hidden" name="seen" value={seen} />
        {offer.needsAccount && <OwnAccountFields locale={locale} form="cancel-lines" />}
        <p role="status" className="min-h-6 font-medium">
          {amount !== undefined && (offer.needsAccount ? text.toAccount : text.estimate)(formatMoney(amount, 'KRW', locale))}
        </p>
      </BuyerForm>
    </Foldout>
  )
}

/** Undefined while nothing is chosen. */
function amountOf({ left, refundable, earlier }: Offer, quantities: ReturnQuantities): number | undefined {
  const chosen = left.flatMap(({ position }) => (quantities[position] ? [{ position, quantity: quantities[position] }] : []))
  if (chosen.length === 0) return undefined
  const planned = planRefund(refundable, earlier, cancelInput(refundable, earlier, chosen), 'buyer')
  return planned.ok ? planned.plan.amount : undefined
}
