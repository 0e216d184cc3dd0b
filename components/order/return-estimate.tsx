import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import { formatMoney } from '#lib/money.ts'
import type { BuyerOptions } from '#lib/order-page/buyer-options.ts'
import { planRefund } from '#lib/refunds/refund-plan.ts'
import { type ReturnReason, usualFault } from '#lib/refunds/refund-reasons.ts'
import type { ReturnQuantities } from './returned-lines.tsx'

interface Props {
  locale: Locale
  offer: NonNullable<BuyerOptions['return']>
  quantities: ReturnQuantities
  reason: ReturnReason
}

/** The expected refund, calculated by the same rules as the refund itself. A screen reader reads it again when the choice changes. */
export function ReturnEstimate({ locale, offer, quantities, reason }: Props) {
  const text = ORDER[locale].returnEstimate
  const money = (amount: number) => formatMoney(amount, 'KRW', locale)
  const chosen = offer.left.flatMap(({ position }) => {
    const quantity = quantities[position] ?? 0
    return quantity > 0 ? [{ position, quantity }] : []
  })
  const planned =
    chosen.length > 0 ? planRefund(offer.refundable, offer.earlier, { kind: 'lines', lines: chosen }, usualFault(reason)) : undefined
  return (
    <p role="status" className="min-h-6 font-medium">
      {planned?.ok && text.estimate(money(planned.plan.amount))}{' '}
      {planned?.ok && planned.plan.withheld > 0 && text.withheld(money(planned.plan.withheld))}
      {planned && !planned.ok && planned.problem === 'postage_takes_all' && text.postageTakesAll}
    </p>
  )
}
