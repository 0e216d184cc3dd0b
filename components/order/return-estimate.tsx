import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import { formatMoney } from '#lib/money.ts'
import type { BuyerOptions } from '#lib/order-page/buyer-options.ts'
import { planRefund, planWhole, type RefundPlan } from '#lib/refunds/refund-plan.ts'
import { type ReturnReason, usualFault } from '#lib/refunds/refund-reasons.ts'
import type { ReturnQuantities } from './returned-lines.tsx'

interface Props {
  locale: Locale
  offer: NonNullable<BuyerOptions['return']>
  quantities: ReturnQuantities
  /** Undefined until one is chosen: who pays the way back depends on it. */
  reason: ReturnReason | undefined
}

/** The expected refund, calculated by the same rules as the refund itself. A screen reader reads it again when the choice changes. */
export function ReturnEstimate({ locale, offer, quantities, reason }: Props) {
  const text = ORDER[locale].returnEstimate
  const money = (amount: number) => formatMoney(amount, 'KRW', locale)
  const chosen = offer.left.flatMap(({ position }) => {
    const quantity = quantities[position] ?? 0
    return quantity > 0 ? [{ position, quantity }] : []
  })
  const input = { kind: 'lines' as const, lines: chosen }
  const planned = chosen.length > 0 && reason ? planRefund(offer.refundable, offer.earlier, input, usualFault(reason)) : undefined
  const plan = planned?.ok ? byGateway(offer, planned.plan, planWhole(offer.refundable, offer.earlier, input, planned.plan)) : undefined
  const said = [
    plan && text.estimate(money(plan.amount)),
    plan && plan.withheld > 0 && text.withheld(money(plan.withheld)),
    plan && plan.owed > 0 && text.owed(money(plan.owed)),
    planned?.ok && !plan && text.byHand(money(planned.plan.amount)),
    planned && !planned.ok && planned.problem === 'postage_takes_all' && text.postageTakesAll,
  ]
  return (
    <p role="status" className="min-h-6 font-medium">
      {said.filter(Boolean).join(' ')}
    </p>
  )
}

/** What the gateway would refund; undefined where it cannot, and an operator sends the money. */
function byGateway({ atGateway }: Props['offer'], inPart: RefundPlan, whole: RefundPlan | undefined): RefundPlan | undefined {
  if (atGateway === 'nothing') return undefined
  return atGateway === 'parts' || inPart.leftAfter === 0 ? inPart : whole
}
