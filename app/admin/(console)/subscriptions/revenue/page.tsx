import { Facts, Panel } from '#components/admin/facts.tsx'
import { refusalLabel } from '#components/admin/subscription-labels.ts'
import { SubscriptionTabs } from '#components/admin/subscription-tabs.tsx'
import { Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { subscriptionFigures } from '#lib/admin/subscription-figures.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { labelIn } from '#lib/translation.ts'
import { consoleTitle, requireOperator } from '../../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => SUBSCRIPTIONS[locale].revenue.title)

const percent = (share: number) => `${(share * 100).toFixed(1)}%`

export default async function RevenuePage() {
  const { shop, locale } = await requireOperator('console.view')
  const t = SUBSCRIPTIONS[locale]
  const { mrr, paying, received, refunded, churn, ended, recovery } = await subscriptionFigures(shop)
  return (
    <>
      <PageTitle title={t.revenue.title} />
      <SubscriptionTabs locale={locale} here="/admin/subscriptions/revenue" />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Panel title={t.revenue.title}>
          <Facts
            locale={locale}
            facts={[
              [t.revenue.mrr, { amount: mrr, currency: 'KRW' }],
              [t.revenue.paying, paying],
              [t.revenue.received, { amount: received, currency: 'KRW' }],
              [t.revenue.refunded, { amount: refunded, currency: 'KRW' }],
              [t.revenue.churn, churn === null ? '–' : percent(churn)],
            ]}
          />
        </Panel>
        <Panel title={t.revenue.ended}>
          {ended.length === 0 && <p className="text-ink-soft">{t.revenue.none}</p>}
          <Facts locale={locale} facts={ended.map(({ by, count }) => [labelIn(t.endedBy, by) ?? by, count] as const)} />
        </Panel>
        <Panel title={t.revenue.recovery} className="lg:col-span-2">
          {recovery.length === 0 ? (
            <p className="text-ink-soft">{t.revenue.none}</p>
          ) : (
            <Table
              locale={locale}
              label={t.revenue.recovery}
              rows={recovery}
              keyOf={({ reason }) => reason}
              columns={[
                { name: t.revenue.reason, value: ({ reason }) => refusalLabel(reason, locale) },
                { name: t.revenue.count, value: ({ refused }) => refused },
                { name: t.revenue.paid, value: ({ paid }) => paid },
                { name: t.revenue.rate, value: ({ refused, paid }) => percent(paid / refused), className: 'figures' },
              ]}
            />
          )}
        </Panel>
      </div>
    </>
  )
}
