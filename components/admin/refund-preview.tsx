import { Money } from '#components/ui/money.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import type { RefundForm } from '#lib/admin/refund-input.ts'
import type { RefundPlan } from '#lib/refunds/refund-plan.ts'
import { type Fact, Facts } from './facts.tsx'
import { FAULT_LABELS, REASON_LABELS } from './refund-labels.ts'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  file: Pick<OrderFile, 'order' | 'lines'>
  plan: RefundPlan
  form: RefundForm
}

/** What a refund would do, to the won. */
export function RefundPreviewFacts({ locale, file: { order, lines }, plan, form }: Props) {
  const say = sayIn(locale)
  const money = (amount: number) => <Money amount={amount} currency={order.currency} locale={locale} />
  return (
    <Facts
      locale={locale}
      facts={[
        ...plan.lines.map(
          ({ position, quantity, amount }): Fact => [
            `${lines.find((line) => line.position === position)?.name[locale] ?? position}${quantity > 0 ? ` × ${quantity}` : ''}`,
            money(amount),
          ],
        ),
        [say('배송비 환불', 'Shipping refund'), plan.shipping > 0 && money(plan.shipping)],
        [say('뺀 반품 배송비', 'Return shipping deducted'), plan.withheld > 0 && money(plan.withheld)],
        [say('면세', 'Tax-exempt'), money(plan.taxFree)],
        [say('공급가액', 'Net amount'), money(plan.supply)],
        [say('부가세', 'VAT'), money(plan.vat)],
        [
          say('환불할 금액', 'Refund total'),
          <strong key="amount" className="text-lg">
            {money(plan.amount)}
          </strong>,
        ],
        [say('그 뒤 남는 금액', 'Remaining after refund'), money(plan.leftAfter)],
        [say('까닭', 'Reason'), REASON_LABELS[form.reason][locale]],
        [say('배송비', 'Return shipping'), order.shippedAt && FAULT_LABELS[form.fault][locale]],
        [say('재고', 'Inventory'), form.restock ? say('되돌림', 'Restock items') : say('되돌리지 않음', 'Don’t restock')],
      ]}
    />
  )
}
