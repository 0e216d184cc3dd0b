import { redirect } from 'next/navigation'
import { RowLink } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Dashboard, type DayOfSales, readDashboard } from '#lib/admin/dashboard.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { OVERVIEW } from '#lib/messages/console/overview.ts'
import { one } from '#lib/text/doors.ts'
import { consoleTitle, homeOf, type OperatorContext, requireOperator, type SearchParams } from '../require-operator.ts'
import { ApprovalPanel, CallsPanel } from './gateway-health.tsx'
import { SalesPanel } from './sales-panel.tsx'

export const generateMetadata = consoleTitle((locale) => OVERVIEW[locale].title)

export default async function DashboardPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.enter')
  const { shop, locale, operator } = context
  if (!may(operator, 'console.view')) redirect(homeOf(operator))
  const t = OVERVIEW[locale]
  const { denied } = await searchParams
  const dashboard = await readDashboard(shop)
  return (
    <>
      <PageTitle title={t.title} />
      {one(denied) && (
        <Notice tone="warning" className="mb-6">
          {t.roleDenied}
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

function Figures({ context: { locale }, days }: { context: OperatorContext; days: DayOfSales[] }) {
  const t = OVERVIEW[locale]
  const today = days.at(-1)
  const total = days.reduce((sum, day) => sum + day.total, 0)
  const refunded = days.reduce((sum, day) => sum + day.refunded, 0)
  const share = `${((refunded / total) * 100).toFixed(1)}%`
  return (
    <>
      <Figure name={t.salesToday} value={<Money amount={today?.total ?? 0} locale={locale} />}>
        {t.orders(today?.orders ?? 0)}
      </Figure>
      <Figure name={t.salesLast30Days} value={<Money amount={total} locale={locale} />}>
        {t.daysInSeoulTime}
      </Figure>
      <Figure name={t.refundsLast30Days} value={<Money amount={refunded} locale={locale} />}>
        {total > 0 ? t.shareOfSales(share) : ''}
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

function Waiting({ context: { locale }, waiting }: { context: OperatorContext; waiting: Dashboard['waiting'] }) {
  const t = OVERVIEW[locale]
  const rows: [name: string, figure: string, href: string][] = [
    [t.unconfirmedPayments, 'payments_unknown', '/admin/orders?state=unknown'],
    [t.openReturns, 'returns_open', '/admin/returns'],
    [t.needsAttention, 'attention_open', '/admin/attention'],
    [t.ledgerProblems, 'ledger_findings_open', '/admin/ledger'],
    [t.discrepancies, 'differences_open', '/admin/reconciliation'],
    [t.failedJobs, 'jobs_parked', '/admin/jobs'],
    [t.failedWebhooks, 'webhooks_parked', '/admin/webhooks?state=parked'],
  ]
  return (
    <li className="rounded-card border border-line bg-surface p-5">
      <p className="text-sm text-ink-soft">{t.toDo}</p>
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
