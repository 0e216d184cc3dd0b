import { OrderCard } from '#components/order/order-card.tsx'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Money } from '#components/ui/money.tsx'
import type { Locale } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { lastDayOf } from '#lib/seoul-time.ts'
import type { ListedPeriod } from '#lib/subscriptions/view-subscription.ts'

const TONES: Record<ListedPeriod['state'], BadgeTone> = { open: 'waiting', paid: 'good', unpaid: 'bad', skipped: 'calm' }

/** The periods of a subscription, the newest first, with their papers. */
export function PeriodList({ locale, periods, currency }: { locale: Locale; periods: readonly ListedPeriod[]; currency: string }) {
  const t = MY_SUBSCRIPTION[locale].history
  return (
    <OrderCard id="history" title={t.title}>
      {periods.length === 0 && <p className="text-ink-soft">{t.none}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {periods.map((period) => (
          <li key={period.n} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0">
            <span className="figures min-w-52 flex-1">{t.days(period.startsOn, lastDayOf(period.endsOn))}</span>
            <Badge tone={TONES[period.state]}>{t.state[period.state]}</Badge>
            {period.state !== 'skipped' && <Money amount={period.price} currency={currency} locale={locale} className="font-semibold" />}
            <span className="flex gap-3 text-sm">
              {period.orderId && (
                <Paper locale={locale} href={`/orders/${period.orderId}`} label={`${t.order} ${period.orderNumber}`} text={t.order} />
              )}
              {period.invoiceId && (
                <Paper
                  locale={locale}
                  href={`/account/invoices/${period.invoiceId}`}
                  label={`${t.invoice} ${period.invoiceNumber}`}
                  text={t.invoice}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </OrderCard>
  )
}

const Paper = ({ locale, href, label, text }: { locale: Locale; href: `/${string}`; label: string; text: string }) => (
  <LocaleLink
    locale={locale}
    href={href}
    aria-label={label}
    className="flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
  >
    {text}
  </LocaleLink>
)
