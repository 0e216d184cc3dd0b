import { Money } from '#components/ui/money.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import type { RefundForm } from '#lib/admin/refund-input.ts'
import type { RefundPlan } from '#lib/refunds/refund-plan.ts'
import { Facts } from './facts.tsx'
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
      facts={[
        ...plan.lines.map(({ position, quantity, amount }): [string, React.ReactNode] => [
          `${lines.find((line) => line.position === position)?.name[locale] ?? position}${quantity > 0 ? ` × ${quantity}` : ''}`,
          money(amount),
        ]),
        ...(plan.shipping > 0 ? ([[say('배송비 환불', 'Delivery fee'), money(plan.shipping)]] as [string, React.ReactNode][]) : []),
        ...(plan.withheld > 0 ? ([[say('뺀 반품 배송비', 'Postage withheld'), money(plan.withheld)]] as [string, React.ReactNode][]) : []),
        [say('면세', 'Tax-free'), money(plan.taxFree)],
        [say('공급가액', 'Supply'), money(plan.supply)],
        [say('부가세', 'VAT'), money(plan.vat)],
        [
          say('환불할 금액', 'To refund'),
          <strong key="amount" className="text-lg">
            {money(plan.amount)}
          </strong>,
        ],
        [say('그 뒤 남는 금액', 'Left afterwards'), money(plan.leftAfter)],
        [say('까닭', 'Reason'), REASON_LABELS[form.reason][locale]],
        ...(order.shippedAt ? ([[say('배송비', 'Postage'), FAULT_LABELS[form.fault][locale]]] as [string, string][]) : []),
        [say('재고', 'Stock'), form.restock ? say('되돌림', 'Goods go back') : say('되돌리지 않음', 'Unchanged')],
      ]}
    />
  )
}
