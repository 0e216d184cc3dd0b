import { type Sums, Totals } from '#components/checkout/totals.tsx'
import { Money } from '#components/ui/money.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { inLocale, type Locale } from '#lib/locale.ts'
import { CHECKOUT } from '#lib/messages/checkout.ts'
import { ORDER } from '#lib/messages/order.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { isForASum } from '#lib/pay-links/pay-link-product.ts'
import { OrderCard } from './order-card.tsx'

export function OrderLines({ locale, lines, sums }: { locale: Locale; lines: OrderView['lines']; sums: Sums }) {
  const text = ORDER[locale].orderLines
  return (
    <OrderCard id="lines" title={text.title}>
      <ul className="mb-5 flex flex-col gap-4 border-b border-line pb-5">
        {lines.map((line) => (
          <li key={`${line.name.ko} ${line.label?.ko}`} className="flex gap-4">
            <Picture
              src={line.image}
              alt=""
              width={64}
              height={64}
              className="size-16 shrink-0 rounded-control bg-sunken object-cover dark:brightness-90"
            />
            <div className="min-w-0 flex-1">
              <p className="font-medium leading-snug">{inLocale(line.name, locale)}</p>
              <p className="text-sm text-ink-soft">
                {`${line.label ? `${inLocale(line.label, locale)} · ` : ''}${text.count(line.quantity)}`}
              </p>
            </div>
            <Money amount={line.unitPrice * line.quantity} locale={locale} className="font-semibold" />
          </li>
        ))}
      </ul>
      <Totals locale={locale} words={CHECKOUT[locale].totals} sums={sums} nothingSent={isForASum(lines)} />
    </OrderCard>
  )
}
