import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { inLocale, type Locale } from '#lib/locale.ts'
import type { PlanWithPrices } from '#lib/subscriptions/plan.ts'
import { PlanPrice } from './plan-price.tsx'

/** A plan in the list of plans. */
export function PlanCard({ locale, of }: { locale: Locale; of: PlanWithPrices }) {
  const { plan, product } = of
  return (
    <li className="rounded-card border border-line bg-surface">
      <LocaleLink
        locale={locale}
        href={`/plans/${plan.id}`}
        className="flex h-full gap-4 rounded-card p-4 transition-colors duration-150 hover:bg-sunken motion-reduce:transition-none"
      >
        <Picture
          src={product.image}
          alt=""
          width={96}
          height={96}
          className="size-24 shrink-0 rounded-control bg-sunken dark:brightness-90"
        />
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <span className="text-lg font-bold">{inLocale(plan.name, locale)}</span>
          <span className="text-ink-soft">{inLocale(plan.summary, locale)}</span>
          <PlanPrice locale={locale} of={of} size="card" />
        </span>
      </LocaleLink>
    </li>
  )
}
