import { Money } from '#components/ui/money.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import type { RefundForm } from '#lib/admin/refund-input.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { REFUND_LABELS } from '#lib/messages/console/refund-labels.ts'
import { CONSOLE_REFUNDS } from '#lib/messages/console/refunds.ts'
import type { RefundPlan } from '#lib/refunds/refund-plan.ts'
import { type Fact, Facts } from './facts.tsx'

interface Props {
  locale: Locale
  file: Pick<OrderFile, 'order' | 'lines'>
  plan: RefundPlan
  form: RefundForm
}

/** The effect of a refund in exact sums, before anybody confirms it. */
export function RefundPreviewFacts({ locale, file: { order, lines }, plan, form }: Props) {
  const t = CONSOLE_REFUNDS[locale]
  const money = (amount: number) => <Money amount={amount} currency={order.currency} locale={locale} />
  return (
    <Facts
      locale={locale}
      facts={[
        ...plan.lines.map(
          ({ position, quantity, amount }): Fact => [
            `${inLocale(lines.find((line) => line.position === position)?.name, locale) ?? position}${quantity > 0 ? ` × ${quantity}` : ''}`,
            money(amount),
          ],
        ),
        [t.shippingRefund, plan.shipping > 0 && money(plan.shipping)],
        [t.returnShippingDeducted, plan.withheld > 0 && money(plan.withheld)],
        [t.returnShippingOwed, plan.owed > 0 && money(plan.owed)],
        [t.taxExempt, money(plan.taxFree)],
        [t.netAmount, money(plan.supply)],
        [t.vat, money(plan.vat)],
        [
          t.refundTotal,
          <strong key="amount" className="text-lg">
            {money(plan.amount)}
          </strong>,
        ],
        [t.remainingAfterRefund, money(plan.leftAfter)],
        [t.reason, REFUND_LABELS[locale].reason[form.reason]],
        [t.returnShipping, order.shippedAt && REFUND_LABELS[locale].fault[form.fault]],
        [t.inventory, form.restock ? t.restockItemsText : t.dontRestock],
      ]}
    />
  )
}
