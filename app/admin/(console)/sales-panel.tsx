import { Panel } from '#components/admin/facts.tsx'
import { SalesChart, SERIES_COLOURS } from '#components/admin/sales-chart.tsx'
import { methodLabel } from '#components/admin/state-labels.ts'
import { Table } from '#components/admin/table.tsx'
import { chartSeries, REST } from '#lib/admin/chart-series.ts'
import type { DayOfSales } from '#lib/admin/dashboard.ts'
import type { OperatorContext } from '../require-operator.ts'

interface Props {
  context: OperatorContext
  days: DayOfSales[]
}

/** Sales of the last days, as a chart and as a table of the same figures. */
export function SalesPanel({ context, days }: Props) {
  const { say, locale } = context
  const total = days.reduce((sum, day) => sum + day.total, 0)
  const series = chartSeries(days, SERIES_COLOURS.length)
  return (
    <Panel title={say('날짜와 결제수단별 매출', 'Sales by day and payment method')} className="mb-6">
      <SalesChart
        series={series}
        locale={locale}
        label={say(
          `최근 30일 매출 합계 ${total.toLocaleString('ko-KR')}원. 날짜별 값은 아래 표에 있습니다.`,
          `Total sales in the last 30 days: KRW ${total.toLocaleString('en')}. The table below lists each day.`,
        )}
      />
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {series.ids.map((id, nth) => (
          <li key={id} className="flex items-center gap-2">
            <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3">
              <rect width="12" height="12" rx="2" fill={SERIES_COLOURS[nth]} />
            </svg>
            {id === REST ? say('그 밖의 수단', 'Other methods') : methodLabel(id, locale)}
          </li>
        ))}
      </ul>
      <details className="mt-4">
        <summary className="flex min-h-11 items-center font-semibold">{say('표로 보기', 'View as table')}</summary>
        <SalesTable context={context} days={days} />
      </details>
    </Panel>
  )
}

function SalesTable({ context: { say, locale }, days }: Props) {
  const methods = [...new Set(days.flatMap(({ byMethod }) => Object.keys(byMethod)))].sort()
  const money = (amount: number) => ({ amount, currency: 'KRW' })
  return (
    <Table
      locale={locale}
      label={say('날짜별 매출', 'Sales by day')}
      rows={days.toReversed()}
      keyOf={({ day }) => day}
      columns={[
        { name: say('날짜', 'Date'), value: ({ day }) => day, className: 'figures' },
        { name: say('주문', 'Orders'), value: ({ orders }) => orders },
        ...methods.map((method) => ({
          name: methodLabel(method, locale),
          value: ({ byMethod }: DayOfSales) => money(byMethod[method] ?? 0),
        })),
        { name: say('합계', 'Total'), value: ({ total }) => money(total) },
        { name: say('환불', 'Refunds'), value: ({ refunded }) => money(refunded) },
      ]}
    />
  )
}
