import { ConsoleList } from '#components/admin/console-list.tsx'
import { periodLabel, refusalLabel, subscriptionViews } from '#components/admin/subscription-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listRefused } from '#lib/admin/subscriptions.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { lastDayOf } from '#lib/seoul-time.ts'
import { readListParams } from '../../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => SUBSCRIPTIONS[locale].refused.title)

export default async function RefusedPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = SUBSCRIPTIONS[locale]
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.refused.title} />
      <ConsoleList
        locale={locale}
        label={t.refused.title}
        path="/admin/subscriptions/refused"
        views={subscriptionViews(locale)}
        here={here}
        page={await listRefused(shop, here)}
        keyOf={({ period }) => `${period.subscriptionId} ${period.n}`}
        empty={t.refused.none}
        columns={[
          { name: t.member, value: ({ sub }) => sub.buyer.name, href: ({ sub }) => `/admin/subscriptions/${sub.id}` },
          { name: t.period, value: ({ period }) => `${period.startsOn} ~ ${lastDayOf(period.endsOn)}`, className: 'figures' },
          { name: t.price, value: ({ period, sub }) => ({ amount: period.price, currency: sub.currency }) },
          { name: t.refused.at, value: ({ period }) => period.refusedAt },
          { name: t.refused.reason, value: ({ period }) => refusalLabel(period.refusedAs, locale) },
          { name: t.refused.times, value: ({ period }) => period.refusals },
          { name: t.refused.became, value: ({ period }) => periodLabel(period.state, locale) },
        ]}
      />
    </>
  )
}
