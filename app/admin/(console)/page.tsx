import { RowLink } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Dashboard, type DayOfSales, readDashboard } from '#lib/admin/dashboard.ts'
import { consoleTitle, type OperatorContext, one, requireOperator, type SearchParams } from '../require-operator.ts'
import { ApprovalPanel, CallsPanel } from './gateway-health.tsx'
import { SalesPanel } from './sales-panel.tsx'

export const generateMetadata = consoleTitle({ ko: '현황', en: 'Overview' })

export default async function DashboardPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, say } = context
  const { denied } = await searchParams
  const dashboard = await readDashboard(shop)
  return (
    <>
      <PageTitle title={say('현황', 'Overview')} />
      {one(denied) && (
        <Notice tone="warning" className="mb-6">
          {say('이 역할로는 볼 수 없는 화면입니다.', 'You don’t have permission to view that page.')}
        </Notice>
      )}
      <ul className="mb-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Figures context={context} days={dashboard.days} />
        <Waiting context={context} waiting={dashboard.waiting} />
      </ul>
      <SalesPanel context={context} days={dashboard.days} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <ApprovalPanel context={context} dashboard={dashboard} />
        <CallsPanel context={context} dashboard={dashboard} />
      </div>
    </>
  )
}

function Figures({ context: { say, locale }, days }: { context: OperatorContext; days: DayOfSales[] }) {
  const today = days.at(-1)
  const total = days.reduce((sum, day) => sum + day.total, 0)
  const refunded = days.reduce((sum, day) => sum + day.refunded, 0)
  const share = `${((refunded / total) * 100).toFixed(1)}%`
  return (
    <>
      <Figure name={say('오늘 매출', 'Sales today')} value={<Money amount={today?.total ?? 0} locale={locale} />}>
        {say(`주문 ${today?.orders ?? 0}건`, `Orders: ${today?.orders ?? 0}`)}
      </Figure>
      <Figure name={say('30일 매출', 'Sales, last 30 days')} value={<Money amount={total} locale={locale} />}>
        {say('서울 날짜 기준', 'Days in Seoul time')}
      </Figure>
      <Figure name={say('30일 환불', 'Refunds, last 30 days')} value={<Money amount={refunded} locale={locale} />}>
        {total > 0 ? say(`매출의 ${share}`, `${share} of sales`) : ''}
      </Figure>
    </>
  )
}

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
  const rows: [name: string, figure: string, href: string][] = [
    [say('결과를 모르는 결제', 'Unconfirmed payments'), 'payments_unknown', '/admin/orders?state=unknown'],
    [say('답을 기다리는 반품', 'Open returns'), 'returns_open', '/admin/returns'],
    [say('확인 필요', 'Needs attention'), 'attention_open', '/admin/attention'],
    [say('맞지 않는 장부', 'Ledger problems'), 'ledger_findings_open', '/admin/ledger'],
    [say('게이트웨이와의 차이', 'Discrepancies'), 'differences_open', '/admin/reconciliation'],
    [say('멈춘 작업', 'Failed jobs'), 'jobs_parked', '/admin/jobs'],
    [say('멈춘 웹훅', 'Failed webhooks'), 'webhooks_parked', '/admin/webhooks?state=parked'],
  ]
  return (
    <li className="rounded-card border border-line bg-surface p-5">
      <p className="text-sm text-ink-soft">{say('기다리는 일', 'To do')}</p>
      <ul className="mt-1">
        {rows.map(([name, figure, href]) => {
          const count = waiting[figure] ?? 0
          return (
            <li key={href} className="flex justify-between gap-3">
              <RowLink href={href}>{name}</RowLink>
              <span className={`figures font-bold ${count > 0 ? 'text-danger' : 'text-ink-soft'}`}>{count}</span>
            </li>
          )
        })}
      </ul>
    </li>
  )
}
