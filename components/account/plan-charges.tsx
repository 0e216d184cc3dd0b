import type { ReactNode } from 'react'
import { Fact, Facts } from '#components/order/order-card.tsx'
import { Money } from '#components/ui/money.tsx'
import type { Locale } from '#lib/locale.ts'
import { PLAN } from '#lib/messages/plan.ts'
import { formatMoney } from '#lib/money.ts'
import type { FirstCharges } from '#lib/subscriptions/first-charges.ts'

/** With the day as the reader writes it. */
export type ShownCharges = FirstCharges & { on: string }

interface Props {
  locale: Locale
  name: string
  /** `매월` */
  every: string
  charges: ShownCharges
  quantity: number
  /** The control for the quantity. */
  children?: ReactNode
}

/** What a plan charges now, then, and when next. */
export function PlanCharges({ locale, name, every, charges, quantity, children }: Props) {
  const t = PLAN[locale].checkout
  const { now, fee, each, on, trialDays } = charges
  const said = { now: formatMoney(now, 'KRW', locale), each: formatMoney(each, 'KRW', locale), every, on }
  return (
    <section aria-labelledby="charges" className="rounded-card border border-line bg-surface p-5">
      <h2 id="charges" className="mb-4 text-lg font-bold">
        {t.charges}
      </h2>
      <Facts>
        <Fact name={t.plan}>{`${name}${quantity > 1 ? ` × ${quantity}` : ''}`}</Fact>
        {children && <Fact name={t.quantity}>{children}</Fact>}
        <Fact name={t.now}>
          <Money amount={now} locale={locale} className="text-2xl font-bold" />
          {fee > 0 && <span className="block text-sm text-ink-soft">{t.withFee(formatMoney(fee, 'KRW', locale))}</span>}
        </Fact>
        <Fact name={t.afterwards(every)}>
          <Money amount={each} locale={locale} className="font-semibold" />
        </Fact>
        <Fact name={t.nextOn}>{on}</Fact>
      </Facts>
      <p className="mt-4 border-t border-line pt-4 text-sm" aria-live="polite">
        {trialDays > 0 ? t.saidTrial(said) : t.said(said)}
      </p>
    </section>
  )
}
