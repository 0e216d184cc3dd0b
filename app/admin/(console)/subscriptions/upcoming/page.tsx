import { ConsoleList } from '#components/admin/console-list.tsx'
import { subscriptionViews } from '#components/admin/subscription-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listUpcoming } from '#lib/admin/subscriptions.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { readListParams } from '../../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => SUBSCRIPTIONS[locale].upcoming.title)

export default async function UpcomingPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = SUBSCRIPTIONS[locale]
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.upcoming.title} />
      <ConsoleList
        locale={locale}
        label={t.upcoming.title}
        path="/admin/subscriptions/upcoming"
        views={subscriptionViews(locale)}
        here={here}
        page={await listUpcoming(shop, here)}
        keyOf={({ id }) => id}
        empty={t.upcoming.none}
        columns={[
          { name: t.member, value: ({ name }) => name, href: ({ id }) => `/admin/subscriptions/${id}` },
          { name: t.plan, value: ({ planId }) => planId },
          { name: t.upcoming.on, value: ({ startsOn }) => startsOn, className: 'figures' },
          { name: t.upcoming.sum, value: ({ price, currency }) => ({ amount: price, currency }) },
          { name: t.upcoming.consent, value: ({ needsConsent }) => (needsConsent ? t.upcoming.waits : '–') },
          { name: t.next, value: ({ lookedAt }) => lookedAt },
        ]}
      />
    </>
  )
}
