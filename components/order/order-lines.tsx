import { type Sums, Totals } from '#components/checkout/totals.tsx'
import { Money } from '#components/ui/money.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { Locale } from '#lib/locale.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { OrderCard } from './order-card.tsx'

const TEXT = {
  ko: { title: '주문 상품', count: (n: number) => `${n}개` },
  en: { title: 'Your order', count: (n: number) => `× ${n}` },
}

export function OrderLines({ locale, lines, sums }: { locale: Locale; lines: OrderView['lines']; sums: Sums }) {
  const text = TEXT[locale]
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
              <p className="font-medium leading-snug">{line.name[locale]}</p>
              <p className="text-sm text-ink-soft">
                {line.label && `${line.label[locale]} · `}
                {text.count(line.quantity)}
              </p>
            </div>
            <Money amount={line.unitPrice * line.quantity} locale={locale} className="font-semibold" />
          </li>
        ))}
      </ul>
      <Totals locale={locale} sums={sums} />
    </OrderCard>
  )
}
