import type { Metadata } from 'next'
import Link from 'next/link'
import { Panel } from '#components/admin/facts.tsx'
import { SalesChart, SERIES_COLOURS } from '#components/admin/sales-chart.tsx'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { chartSeries, REST } from '#lib/admin/chart-series.ts'
import { type Dashboard, readDashboard } from '#lib/admin/dashboard.ts'
import { isMethod, METHODS } from '#lib/gateways/methods.ts'
import { type OperatorContext, one, requireOperator, type SearchParams } from '../require-operator.ts'

export const metadata: Metadata = { title: '현황' }

export default async function DashboardPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator()
  const { shop, say, locale } = context
  const { denied } = await searchParams
  const dashboard = await readDashboard(shop)
  const { days } = dashboard
  const today = days.at(-1)
  const total = days.reduce((sum, day) => sum + day.total, 0)
  const refunded = days.reduce((sum, day) => sum + day.refunded, 0)
  const methodName = (method: string) => (isMethod(method) ? METHODS[method][locale] : method)
  const series = chartSeries(days, SERIES_COLOURS.length)
  const methods = [...new Set(days.flatMap(({ byMethod }) => Object.keys(byMethod)))].sort()
  return (
    <>
      <PageTitle title={say('현황', 'Overview')} />
      {one(denied) && (
        <Notice tone="warning" className="mb-6">
          {say('이 역할로는 볼 수 없는 화면입니다.', 'Your role does not cover that page.')}
        </Notice>
      )}
      <ul className="mb-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Figure name={say('오늘 매출', 'Sales today')} value={<Money amount={today?.total ?? 0} locale={locale} />}>
          {say(`주문 ${today?.orders ?? 0}건`, `${today?.orders ?? 0} orders`)}
        </Figure>
        <Figure name={say('30일 매출', 'Sales in 30 days')} value={<Money amount={total} locale={locale} />}>
          {say('서울 날짜 기준', 'by Seoul’s days')}
        </Figure>
        <Figure name={say('30일 환불', 'Refunds in 30 days')} value={<Money amount={refunded} locale={locale} />}>
          {total > 0 ? say(`매출의 ${share(refunded, total)}`, `${share(refunded, total)} of sales`) : ''}
        </Figure>
        <Waiting context={context} waiting={dashboard.waiting} />
      </ul>
      <Panel title={say('날짜와 결제수단별 매출', 'Sales by day and method')} className="mb-6">
        <SalesChart
          series={series}
          locale={locale}
          label={say(
            `최근 30일 매출 합계 ${total.toLocaleString('ko-KR')}원. 날짜별 값은 아래 표에 있습니다.`,
            `Sales of the last 30 days, ${total.toLocaleString('en')} won in all. The table below has each day.`,
          )}
        />
        <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {series.ids.map((id, nth) => (
            <li key={id} className="flex items-center gap-2">
              <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3">
                <rect width="12" height="12" rx="2" fill={SERIES_COLOURS[nth]} />
              </svg>
              {id === REST ? say('그 밖의 수단', 'Other methods') : methodName(id)}
            </li>
          ))}
        </ul>
        <details className="mt-4">
          <summary className="flex min-h-11 items-center font-semibold">{say('표로 보기', 'As a table')}</summary>
          <Table
            label={say('날짜별 매출', 'Sales by day')}
            head={[say('날짜', 'Day'), say('주문', 'Orders'), ...methods.map(methodName), say('합계', 'Total'), say('환불', 'Refunds')]}
          >
            {days.toReversed().map((day) => (
              <tr key={day.day}>
                <Cell className="figures">{day.day}</Cell>
                <Cell className="figures">{day.orders}</Cell>
                {methods.map((method) => (
                  <Cell key={method}>
                    <Money amount={day.byMethod[method] ?? 0} locale={locale} />
                  </Cell>
                ))}
                <Cell>
                  <Money amount={day.total} locale={locale} />
                </Cell>
                <Cell>
                  <Money amount={day.refunded} locale={locale} />
                </Cell>
              </tr>
            ))}
          </Table>
        </details>
      </Panel>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <ApprovalPanel context={context} dashboard={dashboard} />
        <CallsPanel context={context} dashboard={dashboard} />
      </div>
    </>
  )
}

const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(1)}%`

function Figure({ name, value, children }: { name: string; value: React.ReactNode; children?: React.ReactNode }) {
  return (
    <li className="rounded-card border border-line bg-surface p-5">
      <p className="text-sm text-ink-soft">{name}</p>
      <p className="mt-1 text-2xl font-bold">{value}</p>
      <p className="mt-1 text-sm text-ink-soft">{children}</p>
    </li>
  )
}

function Waiting({ context: { say }, waiting }: { context: OperatorContext; waiting: Dashboard['waiting'] }) {
  const rows: [name: string, count: number, href: string][] = [
    [say('결과를 모르는 결제', 'Payments unknown'), waiting.payments_unknown ?? 0, '/admin/orders?state=unknown'],
    [say('답을 기다리는 반품', 'Returns to answer'), waiting.returns_open ?? 0, '/admin/returns'],
    [say('확인 필요', 'Attention'), waiting.attention_open ?? 0, '/admin/attention'],
    [say('맞지 않는 장부', 'Wrong rows'), waiting.ledger_findings_open ?? 0, '/admin/ledger'],
    [say('게이트웨이와의 차이', 'Differences'), waiting.differences_open ?? 0, '/admin/reconciliation'],
    [say('멈춘 작업', 'Jobs parked'), waiting.jobs_parked ?? 0, '/admin/jobs'],
    [say('멈춘 웹훅', 'Webhooks parked'), waiting.webhooks_parked ?? 0, '/admin/webhooks?state=parked'],
  ]
  return (
    <li className="rounded-card border border-line bg-surface p-5">
      <p className="text-sm text-ink-soft">{say('기다리는 일', 'Waiting for somebody')}</p>
      <ul className="mt-1">
        {rows.map(([name, count, href]) => (
          <li key={href} className="flex justify-between gap-3">
            <Link href={href} prefetch={false} className={CELL_LINK}>
              {name}
            </Link>
            <span className={`figures font-bold ${count > 0 ? 'text-danger' : 'text-ink-soft'}`}>{count}</span>
          </li>
        ))}
      </ul>
    </li>
  )
}

function ApprovalPanel({ context: { say }, dashboard }: { context: OperatorContext; dashboard: Dashboard }) {
  return (
    <Panel title={say('게이트웨이별 승인율 (7일)', 'Approval by gateway (7 days)')}>
      <Table
        label={say('승인율', 'Approval')}
        head={[say('게이트웨이', 'Gateway'), say('상태', 'Health'), say('승인율', 'Approved'), say('승인', 'Yes'), say('거절', 'No')]}
      >
        {dashboard.approvals.map(({ gateway, approved, declined }) => {
          const isAvailable = dashboard.health.find((health) => health.gateway === gateway)?.isAvailable ?? false
          const decided = approved + declined
          return (
            <tr key={gateway}>
              <Cell className="font-semibold">{gateway}</Cell>
              <Cell className={isAvailable ? 'text-success' : 'text-danger'}>
                {isAvailable ? say('정상', 'Working') : say('차단기 열림', 'Breaker open')}
              </Cell>
              <Cell>
                <span className="flex items-center gap-2">
                  <svg aria-hidden="true" viewBox="0 0 100 8" className="h-2 w-24" preserveAspectRatio="none">
                    <rect width="100" height="8" rx="2" className="fill-sunken" />
                    <rect width={decided > 0 ? (approved / decided) * 100 : 0} height="8" rx="2" className="fill-accent" />
                  </svg>
                  <span className="figures">{decided > 0 ? share(approved, decided) : '–'}</span>
                </span>
              </Cell>
              <Cell className="figures">{approved}</Cell>
              <Cell className="figures">{declined}</Cell>
            </tr>
          )
        })}
      </Table>
    </Panel>
  )
}

function CallsPanel({ context: { say }, dashboard }: { context: OperatorContext; dashboard: Dashboard }) {
  return (
    <Panel title={say('게이트웨이 호출 (이 프로세스)', 'Calls to gateways (this process)')}>
      {dashboard.calls.length === 0 ? (
        <p className="text-ink-soft">{say('시작한 뒤로 아직 호출이 없습니다.', 'None since it started.')}</p>
      ) : (
        <Table
          label={say('호출', 'Calls')}
          head={[say('서버', 'Server'), say('호출', 'Calls'), say('실패', 'Failures'), say('평균', 'Mean')]}
        >
          {dashboard.calls.map(({ host, calls, failures, meanMs }) => (
            <tr key={host}>
              <Cell>{host}</Cell>
              <Cell className="figures">{calls}</Cell>
              <Cell className={`figures ${failures > 0 ? 'font-semibold text-danger' : ''}`}>{failures}</Cell>
              <Cell className="figures">{meanMs} ms</Cell>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  )
}
