import { ConsoleList } from '#components/admin/console-list.tsx'
import { addressOf } from '#components/admin/pager.tsx'
import { DELIVERY_TONES } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { forgedDeliveries } from '#lib/admin/dashboard.ts'
import { DELIVERY_STATES, listDeliveries } from '#lib/admin/webhooks.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { WEBHOOKS } from '#lib/messages/console/webhooks.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => WEBHOOKS[locale].title)

export default async function WebhooksPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = WEBHOOKS[locale]
  const { here, param } = await readListParams(searchParams)
  const state = DELIVERY_STATES.find((known) => known === param('state'))
  const paymentId = param('payment')?.trim().slice(0, 100)
  const [page, forged] = await Promise.all([listDeliveries(shop, { state, paymentId }, here), forgedDeliveries(shop)])
  return (
    <>
      <PageTitle title={t.title}>{t.intro(forged)}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.webhooks}
        path="/admin/webhooks"
        params={{ state, payment: paymentId }}
        filters={[
          { name: 'payment', label: t.paymentID, value: paymentId, type: 'search' },
          {
            name: 'state',
            label: t.status,
            value: state,
            options: [['', t.all], ...DELIVERY_STATES.map((each) => [each, STATES[locale].delivery[each]] as const)],
          },
        ]}
        here={here}
        page={page}
        keyOf={({ id }) => id}
        empty={t.noWebhooksMatch}
        columns={[
          {
            name: t.received,
            value: ({ receivedAt }) => receivedAt,
            href: ({ id }) => addressOf('/admin/webhooks/delivery', { id }),
          },
          { name: t.gateway, value: ({ gateway }) => gateway },
          { name: t.payment, value: (delivery) => delivery.paymentId, className: 'figures' },
          {
            name: t.status,
            value: (delivery) => ({ label: STATES[locale].delivery[delivery.state], tone: DELIVERY_TONES[delivery.state] }),
          },
          { name: t.result, value: ({ note }) => note },
          { name: t.list, value: ({ deliveries }) => deliveries },
        ]}
      />
    </>
  )
}
