import { ConsoleList } from '#components/admin/console-list.tsx'
import type { ListFilter } from '#components/admin/list-filters.tsx'
import { addressOf } from '#components/admin/pager.tsx'
import { subscriptionLabel, subscriptionViews } from '#components/admin/subscription-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { SUBSCRIPTION_STATES } from '#db/states.ts'
import { listPlans } from '#lib/admin/plans.ts'
import { listSubscriptions, readSubscriptionFilters, type SubscriptionFilters } from '#lib/admin/subscriptions.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { inLocale } from '#lib/locale.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => SUBSCRIPTIONS[locale].title)

export default async function SubscriptionsPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale, operator } = context
  const t = SUBSCRIPTIONS[locale]
  const { here, param } = await readListParams(searchParams)
  const wanted = readSubscriptionFilters({ state: param('state'), plan: param('plan') || undefined })
  return (
    <>
      <PageTitle title={t.title} />
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/subscriptions"
        params={wanted}
        views={subscriptionViews(locale)}
        filters={await filtersOf(context, wanted)}
        tools={
          may(operator, 'subscriptions.export') && (
            <ButtonLink variant="secondary" className="mb-4" href={addressOf('/admin/subscriptions/export', wanted)}>
              {t.export}
            </ButtonLink>
          )
        }
        here={here}
        page={await listSubscriptions(shop, wanted, here)}
        keyOf={({ sub }) => sub.id}
        empty={wanted.state || wanted.plan ? t.noneFound : t.none}
        columns={[
          { name: t.member, value: ({ sub }) => sub.buyer.name, href: ({ sub }) => `/admin/subscriptions/${sub.id}` },
          { name: t.state, value: ({ sub }) => subscriptionLabel(sub.state, locale) },
          { name: t.plan, value: ({ plan }) => inLocale(plan.name, locale), href: ({ plan }) => `/admin/plans/${plan.id}` },
          { name: t.quantity, value: ({ sub }) => sub.quantity },
          { name: t.paidUntil, value: ({ sub }) => sub.paidUntil ?? '–', className: 'figures' },
          { name: t.next, value: ({ sub }) => sub.nextAt ?? '–' },
          { name: t.started, value: ({ sub }) => sub.startedAt },
        ]}
      />
    </>
  )
}

async function filtersOf({ shop, locale }: OperatorContext, wanted: SubscriptionFilters): Promise<ListFilter[]> {
  const t = SUBSCRIPTIONS[locale]
  const { rows: plans } = await listPlans(shop)
  return [
    {
      name: 'state',
      label: t.state,
      value: wanted.state,
      options: [['', t.all], ...SUBSCRIPTION_STATES.map((state) => [state, t.states[state]] as const)],
    },
    {
      name: 'plan',
      label: t.plan,
      value: wanted.plan,
      options: [['', t.all], ...plans.map(({ plan }) => [plan.id, inLocale(plan.name, locale)] as const)],
    },
  ]
}
