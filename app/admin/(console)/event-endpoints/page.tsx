import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { EventEndpointFields } from '#components/admin/event-endpoint-fields.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { addressOf } from '#components/admin/pager.tsx'
import { ENDPOINT_TONES } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listEndpoints } from '#lib/admin/event-endpoints.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { EVENT_ENDPOINTS } from '#lib/messages/console/event-endpoints.ts'
import { consoleTitle, requireOperator } from '../../require-operator.ts'
import { saveEndpointAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => EVENT_ENDPOINTS[locale].title)

export default async function EventEndpointsPage() {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = EVENT_ENDPOINTS[locale]
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/event-endpoints"
        here={undefined}
        page={{ rows: await listEndpoints(shop) }}
        keyOf={({ id }) => id}
        empty={t.none}
        columns={[
          {
            name: t.description,
            value: ({ description }) => description,
            href: ({ id }) => addressOf('/admin/event-endpoints/endpoint', { id }),
          },
          { name: t.url, value: ({ url }) => new URL(url).host },
          { name: t.status, value: ({ state }) => ({ label: t.states[state], tone: ENDPOINT_TONES[state] }) },
          { name: t.events, value: ({ types }) => types.length, className: 'figures' },
          { name: t.addedAt, value: ({ createdAt }) => createdAt },
          { name: t.addedBy, value: ({ createdBy }) => createdBy },
        ]}
      />
      {may(operator, 'event-endpoint.change') && (
        <Panel title={t.add} className="mt-8 max-w-reading">
          <ActionForm action={saveEndpointAction} submit={t.add}>
            <EventEndpointFields locale={locale} />
          </ActionForm>
        </Panel>
      )}
    </>
  )
}
