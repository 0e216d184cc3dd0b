import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { EventEndpointFields } from '#components/admin/event-endpoint-fields.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { ENDPOINT_TONES, EVENT_DELIVERY_TONES } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { type EventEndpoint, type ListedEvent, listEventDeliveries, readEndpoint } from '#lib/admin/event-endpoints.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { isEventType } from '#lib/event-endpoints/event-types.ts'
import { EVENT_ENDPOINTS } from '#lib/messages/console/event-endpoints.ts'
import { seoulTime } from '#lib/seoul-time.ts'
import { one } from '#lib/text/doors.ts'
import { readListParams } from '../../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../../require-operator.ts'
import {
  replayEventAction,
  replayFailedAction,
  rotateSecretAction,
  saveEndpointAction,
  sendTestEventAction,
  switchEndpointAction,
} from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => EVENT_ENDPOINTS[locale].title)

interface Props {
  context: OperatorContext
  endpoint: EventEndpoint
}

export default async function EventEndpointPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale, operator } = context
  const t = EVENT_ENDPOINTS[locale]
  const endpoint = await readEndpoint(shop, one((await searchParams).id) ?? '')
  if (!endpoint) notFound()
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={endpoint.description}>
        <span className="break-all">{new URL(endpoint.url).host}</span>
      </PageTitle>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Overview context={context} endpoint={endpoint} />
        {may(operator, 'event-endpoint.change') && (
          <Panel title={t.settings}>
            <ActionForm action={saveEndpointAction} submit={t.save} label={t.settings} hidden={{ id: endpoint.id }}>
              <EventEndpointFields locale={locale} endpoint={endpoint} />
            </ActionForm>
          </Panel>
        )}
      </div>
      <h2 className="mb-4 mt-8 text-lg font-bold">{t.deliveries}</h2>
      <ConsoleList
        locale={locale}
        label={t.deliveries}
        path="/admin/event-endpoints/endpoint"
        params={{ id: endpoint.id }}
        here={here}
        page={await listEventDeliveries(shop, endpoint.id, here)}
        keyOf={({ id }) => id}
        empty={t.noDeliveries}
        columns={[
          { name: t.event, value: ({ type }) => nameOf(type, t) },
          { name: t.order, value: ({ data }) => data.orderNumber ?? '–', className: 'figures' },
          { name: t.happened, value: ({ createdAt }) => createdAt },
          { name: t.status, value: ({ state }) => ({ label: t.deliveryStates[state], tone: EVENT_DELIVERY_TONES[state] }) },
          { name: t.tried, value: ({ triedAt }) => triedAt ?? '–' },
          { name: t.attempts, value: ({ attempts }) => attempts, className: 'figures' },
          { name: t.answer, value: answerOf },
          { name: '', value: (delivery) => <Replay context={context} delivery={delivery} /> },
        ]}
      />
    </>
  )
}

const nameOf = (type: string, { types }: (typeof EVENT_ENDPOINTS)['ko']) => (isEventType(type) ? types[type] : types.test)

const answerOf = ({ status, answer }: ListedEvent) => [status, answer].filter(Boolean).join(' ') || '–'

function Overview({ context: { shop, locale, operator }, endpoint }: Props) {
  const t = EVENT_ENDPOINTS[locale]
  const { id, state, failingSince, formerUntil, createdAt, createdBy } = endpoint
  const mayChange = may(operator, 'event-endpoint.change')
  const isOn = state === 'on'
  return (
    <Panel title={t.status}>
      <Facts
        locale={locale}
        facts={[
          [t.status, { label: t.states[state], tone: ENDPOINT_TONES[state] }],
          [t.deliveries, failingSince && t.failingSince(seoulTime(failingSince))],
          [t.addedAt, createdAt],
          [t.addedBy, createdBy],
          [t.secret, formerUntil && formerUntil > shop.clock.now() && t.bothUntil(seoulTime(formerUntil))],
        ]}
      />
      <div className="mt-5 flex flex-col gap-4">
        {may(operator, 'event-endpoint.send') && (
          <>
            <ActionForm action={sendTestEventAction} submit={t.sendTest} hidden={{ id }} variant="secondary" inline />
            <ActionForm action={replayFailedAction} submit={t.replayFailed} hidden={{ id }} variant="secondary" inline />
          </>
        )}
        {mayChange && (
          <>
            <ActionForm
              action={switchEndpointAction}
              submit={isOn ? t.turnOff : t.turnOn}
              hidden={{ id, to: isOn ? 'off' : 'on' }}
              variant="secondary"
              inline
            />
            <p className="text-sm text-ink-soft">{t.secretHint}</p>
            <ActionForm action={rotateSecretAction} submit={t.rotate} hidden={{ id }} variant="secondary" inline />
          </>
        )}
      </div>
    </Panel>
  )
}

function Replay({
  context: { operator, locale },
  delivery: { id, state, type, data },
}: {
  context: OperatorContext
  delivery: ListedEvent
}) {
  const t = EVENT_ENDPOINTS[locale]
  if (state === 'pending' || !may(operator, 'event-endpoint.send')) return null
  const label = `${t.replay} ${nameOf(type, t)} ${data.orderNumber ?? ''}`.trim()
  return <ActionForm action={replayEventAction} submit={t.replay} label={label} hidden={{ id }} variant="quiet" inline />
}
