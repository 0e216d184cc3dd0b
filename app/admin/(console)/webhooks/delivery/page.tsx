import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { bytesAsHex, bytesAsText } from '#components/admin/raw-bytes.ts'
import { DELIVERY_LABELS, stateLabel } from '#components/admin/state-labels.ts'
import { RowLink } from '#components/admin/table.tsx'
import type { Say } from '#components/admin/translate.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { type OpenedDelivery, readDelivery } from '#lib/admin/webhooks.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { consoleTitle, type OperatorContext, one, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { replayDeliveryAction } from '../actions.ts'

export const generateMetadata = consoleTitle({ ko: '웹훅', en: 'Webhook' })

export default async function DeliveryPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, say } = context
  const delivery = await readDelivery(shop, one((await searchParams).id) ?? '')
  if (!delivery) notFound()
  return (
    <>
      <PageTitle title={say('웹훅', 'Webhook')}>
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

function Result({ context: { say, locale, operator }, delivery }: Props) {
  const { orderId, paymentId } = delivery
  return (
    <Panel title={say('무엇이 되었나', 'Result')}>
      <Facts
        locale={locale}
        facts={[
          [say('상태', 'Status'), DELIVERY_LABELS[delivery.state]],
          [say('결과', 'Result'), delivery.note ?? '–'],
          [say('서명', 'Signature'), signatureText(delivery, say)],
          [say('받은 시각', 'Received'), delivery.receivedAt],
          [say('처리한 시각', 'Processed'), delivery.doneAt ?? '–'],
          [say('온 횟수', 'Deliveries'), delivery.deliveries],
          [say('처리 시도', 'Attempts'), delivery.attempts],
          [
            say('결제', 'Payment'),
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
        <ActionForm
          action={replayDeliveryAction}
          submit={say('다시 처리', 'Replay')}
          hidden={{ id: delivery.id }}
          inline
          className="mt-5"
        />
      )}
    </Panel>
  )
}

function signatureText({ reading }: OpenedDelivery, say: Say): string {
  switch (reading.kind) {
    case 'claim':
    case 'ignored':
      return say('받을 때 확인했고, 지금 다시 봐도 맞습니다', 'Verified on receipt, and still valid')
    case 'forged':
      return say(`받을 때 확인했습니다. 지금은 맞지 않습니다: ${reading.why}`, `Verified on receipt. No longer valid: ${reading.why}`)
    case 'unreadable':
      return say(`받을 때 읽었습니다. 지금은 읽을 수 없습니다: ${reading.why}`, `Read on receipt. No longer readable: ${reading.why}`)
    case 'gateway_off':
      return say('이 게이트웨이는 지금 꺼져 있습니다', 'This gateway is turned off')
    default:
      return reading.kind satisfies never
  }
}

function Changes({ context: { say, locale }, delivery: { changes } }: Props) {
  return (
    <Panel title={say('이 웹훅이 바꾼 것', 'Changes')}>
      {changes.length === 0 && <p className="text-ink-soft">{say('바꾼 것이 없습니다.', 'This webhook changed nothing.')}</p>}
      <ul>
        {changes.map(({ seq, at, before, after }) => (
          <li key={seq}>
            <DateTime at={at} /> {stateLabel(before, locale)} → {stateLabel(after, locale)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Replays({ context: { say }, delivery: { replays } }: Props) {
  return (
    <Panel title={say('다시 처리한 기록', 'Replays')}>
      {replays.length === 0 && <p className="text-ink-soft">{say('아직 없습니다.', 'No replays yet.')}</p>}
      <ul>
        {replays.map(({ id, at, actor, detail }) => (
          <li key={id}>
            <DateTime at={at} /> {actor}: {`${detail.note}, ${detail.before} → ${detail.after}`}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function AsReceived({ context: { say }, delivery: { headers, body } }: Props) {
  const headerLines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <Panel title={say(`받은 그대로 (${body.length}바이트)`, `As received (${body.length} bytes)`)} className="min-w-0">
      <h3 className="mb-1 font-semibold">{say('머리글', 'Headers')}</h3>
      <Raw label={say('머리글', 'Headers')}>{headerLines.join('\n')}</Raw>
      <h3 className="mb-1 mt-4 font-semibold">{say('본문', 'Body')}</h3>
      <Raw label={say('본문', 'Body')}>{bytesAsText(body)}</Raw>
      <details className="mt-4">
        <summary className="flex min-h-11 items-center font-semibold">{say('16진수로 보기', 'View as hexadecimal')}</summary>
        <Raw label={say('16진수', 'Hexadecimal')}>{bytesAsHex(body)}</Raw>
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
