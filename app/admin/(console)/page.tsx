import { redirect } from 'next/navigation'
import { CONSOLE_PAGES } from '#components/admin/console-pages.ts'
import { Panel } from '#components/admin/facts.tsx'
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
      <Waiting context={context} waiting={dashboard.waiting} />
      <ul className="mb-6 grid gap-4 sm:grid-cols-3">
        <Figures context={context} days={dashboard.days} />
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

/** What waits for a person, from the same list of pages as the header, so that neither forgets what the other tells. */
function Waiting({ context: { locale, operator }, waiting }: { context: OperatorContext; waiting: Dashboard['waiting'] }) {
  const t = OVERVIEW[locale]
  const pages = CONSOLE_PAGES.filter(({ action = 'console.view' }) => may(operator, action)).map(({ href, texts, backlog }) => ({
    name: texts[locale].title,
    count: (backlog && waiting[backlog]) || 0,
    href,
  }))
  const unconfirmed = { name: t.unconfirmedPayments, count: waiting.payments_unknown ?? 0, href: '/admin/orders?state=unknown' }
  const rows = [unconfirmed, ...pages].filter(({ count }) => count > 0)
  return (
    <Panel title={t.toDo} className="mb-6">
      {rows.length === 0 ? (
        <p className="text-ink-soft">{t.nothingToDo}</p>
      ) : (
        <ul className="grid gap-x-10 gap-y-1 sm:grid-cols-2 lg:grid-cols-4">
          {rows.map(({ name, count, href }) => (
            <li key={href} className="flex justify-between gap-3">
              <RowLink href={href}>{name}</RowLink>
              <span className="figures font-bold text-danger">{count}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
