import type { Locale } from '#lib/locale.ts'
import { ESCROW } from '#lib/messages/escrow.ts'
import type { EscrowView } from '#lib/order-page/order-view.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'
import { OrderCard } from './order-card.tsx'

interface Props {
  locale: Locale
  orderId: string
  view: EscrowView
  action: BuyerAction
}

/** What the payment company holds for the buyer, and the way to let it go. */
export function Escrow({ locale, orderId, view: { state, mayConfirm }, action }: Props) {
  const text = ESCROW[locale]
  const isUnderWay = state === 'registered' || state === 'by_hand'
  return (
    <OrderCard id="escrow" title={text.title}>
      <div className="flex flex-col gap-4">
        <p role="status">{text.states[state]}</p>
        {isUnderWay && <p className="text-sm text-ink-soft">{text.elsewhere}</p>}
        {mayConfirm && (
          <BuyerForm locale={locale} orderId={orderId} title={text.confirm.title} submit={text.confirm.submit} action={action}>
            <p className="text-sm text-ink-soft">{text.confirm.what}</p>
          </BuyerForm>
        )}
      </div>
    </OrderCard>
  )
}
