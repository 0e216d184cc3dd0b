import type { Locale } from '#lib/locale.ts'
import { PLAN } from '#lib/messages/plan.ts'
import { SUBSCRIPTION } from '#lib/messages/subscription.ts'
import { formatMoney } from '#lib/money.ts'
import { newestVersion, type PlanWithPrices } from '#lib/subscriptions/plan.ts'

/** What a plan costs each period, and what is special about its beginning. */
export function PlanPrice({ locale, of, size }: { locale: Locale; of: PlanWithPrices; size: 'card' | 'page' }) {
  const t = PLAN[locale]
  const { plan } = of
  const { price, currency } = newestVersion(of)
  const every = SUBSCRIPTION[locale].every[plan.interval](plan.intervalCount)
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span className={`figures font-bold ${size === 'page' ? 'text-2xl' : 'text-lg'}`}>
        {t.price(every, formatMoney(price, currency, locale))}
      </span>
      {plan.trialDays > 0 && <span className="font-semibold text-sale">{t.trial(plan.trialDays)}</span>}
      {plan.setUpFee > 0 && <span className="text-sm text-ink-soft">{t.fee(formatMoney(plan.setUpFee, currency, locale))}</span>}
    </p>
  )
}
