import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { bytesAsHex, bytesAsText } from '#components/admin/raw-bytes.ts'
import { DELIVERY_TONES, stateLabel } from '#components/admin/state-labels.ts'
import { RowLink } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { type OpenedDelivery, readDelivery } from '#lib/admin/webhooks.ts'
import { may } from '#lib/audit/operator-actions.ts'
import type { Locale } from '#lib/locale.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { WEBHOOKS } from '#lib/messages/console/webhooks.ts'
import { one } from '#lib/text/doors.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { replayDeliveryAction } from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => WEBHOOKS[locale].webhook)

export default async function DeliveryPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale } = context
  const t = WEBHOOKS[locale]
  const delivery = await readDelivery(shop, one((await searchParams).id) ?? '')
  if (!delivery) notFound()
  return (
    <>
      <PageTitle title={t.webhook}>
        <span className="break-all">{delivery.id}</span>
      </PageTitle>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <Result context={context} delivery={delivery} />
          <Changes context={context} delivery={delivery} />
          <Replays context={context} delivery={delivery} />
        </div>
        <AsReceived context={context} delivery={delivery} />
      </div>
    </>
  )
}

interface Props {
  context: OperatorContext
  delivery: OpenedDelivery
}

function Result({ context: { locale, operator }, delivery }: Props) {
  const t = WEBHOOKS[locale]
  const { orderId, paymentId } = delivery
  return (
    <Panel title={t.headingResult}>
      <Facts
        locale={locale}
        facts={[
          [t.status, { label: STATES[locale].delivery[delivery.state], tone: DELIVERY_TONES[delivery.state] }],
          [t.result, delivery.note ?? '–'],
          [t.signature, signatureText(delivery, locale)],
          [t.received, delivery.receivedAt],
          [t.processed, delivery.doneAt ?? '–'],
          [t.factDeliveries, delivery.deliveries],
          [t.attempts, delivery.attempts],
          [
            t.payment,
            orderId ? (
              <RowLink key="order" href={`/admin/orders/${orderId}`}>
                {paymentId}
              </RowLink>
            ) : (
              (paymentId ?? '–')
            ),
          ],
        ]}
      />
      {may(operator, 'webhook.replay') && (
        <ActionForm action={replayDeliveryAction} submit={t.replay} hidden={{ id: delivery.id }} inline className="mt-5" />
      )}
    </Panel>
  )
}

function signatureText({ reading }: OpenedDelivery, locale: Locale): string {
  const t = WEBHOOKS[locale]
  switch (reading.kind) {
    case 'claim':
    case 'ignored':
      return t.stillValid
    case 'forged':
      return t.noLongerValid(reading.why)
    case 'unreadable':
      return t.noLongerReadable(reading.why)
    case 'gateway_off':
      return t.gatewayOff
    default:
      return reading.kind satisfies never
  }
}

function Changes({ context: { locale }, delivery: { changes } }: Props) {
  const t = WEBHOOKS[locale]
  return (
    <Panel title={t.changes}>
      {changes.length === 0 && <p className="text-ink-soft">{t.changedNothing}</p>}
      <ul>
        {changes.map(({ seq, at, before, after }) => (
          <li key={seq}>
            <DateTime at={at} /> <span>{`${stateLabel(before, locale)} → ${stateLabel(after, locale)}`}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Replays({ context: { locale }, delivery: { replays } }: Props) {
  const t = WEBHOOKS[locale]
  return (
    <Panel title={t.replays}>
      {replays.length === 0 && <p className="text-ink-soft">{t.noReplaysYet}</p>}
      <ul>
        {replays.map(({ id, at, actor, detail }) => (
          <li key={id}>
            <DateTime at={at} /> <span>{`${actor}: ${detail.note}, ${detail.before} → ${detail.after}`}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function AsReceived({ context: { locale }, delivery: { headers, body } }: Props) {
  const t = WEBHOOKS[locale]
  const headerLines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <Panel title={t.asReceived(body.length)} className="min-w-0">
      <h3 className="mb-1 font-semibold">{t.headers}</h3>
      <Raw label={t.headers}>{headerLines.join('\n')}</Raw>
      <h3 className="mb-1 mt-4 font-semibold">{t.body}</h3>
      <Raw label={t.body}>{bytesAsText(body)}</Raw>
      <details className="mt-4">
        <summary className="flex min-h-11 items-center font-semibold">{t.viewAsHexadecimal}</summary>
        <Raw label={t.hexadecimal}>{bytesAsHex(body)}</Raw>
      </details>
    </Panel>
  )
}

function Raw({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto rounded-control bg-sunken p-3 text-sm">
      <pre className="font-mono">{children}</pre>
    </section>
  )
}
