import { Panel } from '#components/admin/facts.tsx'
import { SalesChart, SERIES_COLOURS } from '#components/admin/sales-chart.tsx'
import { methodLabel } from '#components/admin/state-labels.ts'
import { Table } from '#components/admin/table.tsx'
import { chartSeries, REST } from '#lib/admin/chart-series.ts'
import type { DayOfSales } from '#lib/admin/dashboard.ts'
import { OVERVIEW } from '#lib/messages/console/overview.ts'
import type { OperatorContext } from '../require-operator.ts'

interface Props {
  context: OperatorContext
  days: DayOfSales[]
}

/** Sales of the last days, as a chart and as a table of the same figures. */
export function SalesPanel({ context, days }: Props) {
  const { locale } = context
  const t = OVERVIEW[locale]
  const total = days.reduce((sum, day) => sum + day.total, 0)
  const series = chartSeries(days, SERIES_COLOURS.length)
  return (
    <Panel title={t.salesByDayAndMethod} className="mb-6">
      <SalesChart series={series} locale={locale} label={t.chartLabel(total.toLocaleString('en'))} />
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {series.ids.map((id, nth) => (
          <li key={id} className="flex items-center gap-2">
            <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3">
              <rect width="12" height="12" rx="2" fill={SERIES_COLOURS[nth]} />
            </svg>
            <span>{id === REST ? t.otherMethods : methodLabel(id, locale)}</span>
          </li>
        ))}
      </ul>
      <details className="mt-4">
        <summary className="flex min-h-11 items-center font-semibold">{t.viewAsTable}</summary>
        <SalesTable context={context} days={days} />
      </details>
    </Panel>
  )
}

function SalesTable({ context: { locale }, days }: Props) {
  const t = OVERVIEW[locale]
  const methods = [...new Set(days.flatMap(({ byMethod }) => Object.keys(byMethod)))].sort()
  const money = (amount: number) => ({ amount, currency: 'KRW' })
  return (
    <Table
      locale={locale}
      label={t.salesByDay}
      rows={days.toReversed()}
      keyOf={({ day }) => day}
      columns={[
        { name: t.date, value: ({ day }) => day, className: 'figures' },
        { name: t.ordersText, value: ({ orders }) => orders },
        ...methods.map((method) => ({
          name: methodLabel(method, locale),
          value: ({ byMethod }: DayOfSales) => money(byMethod[method] ?? 0),
        })),
        { name: t.total, value: ({ total }) => money(total) },
        { name: t.refunds, value: ({ refunded }) => money(refunded) },
      ]}
    />
  )
}
