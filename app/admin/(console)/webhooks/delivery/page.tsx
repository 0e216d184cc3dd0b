import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Badge } from '#components/admin/badge.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { bytesAsHex, bytesAsText } from '#components/admin/raw-bytes.ts'
import { DELIVERY_LABELS, ORDER_LABELS } from '#components/admin/state-labels.ts'
import { CELL_LINK } from '#components/admin/table.tsx'
import type { Say } from '#components/admin/translate.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { type OpenedDelivery, readDelivery } from '#lib/admin/webhooks.ts'
import { one, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { replayDeliveryAction } from '../actions.ts'

export const metadata: Metadata = { title: '웹훅' }

export default async function DeliveryPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale, operator } = await requireOperator()
  const delivery = await readDelivery(shop, one((await searchParams).id) ?? '')
  if (!delivery) notFound()
  return (
    <>
      <PageTitle title={say('웹훅', 'Webhook')}>
        <span className="break-all">{delivery.id}</span>
      </PageTitle>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <Panel title={say('무엇이 되었나', 'What came of it')}>
            <Facts
              facts={[
                [say('상태', 'State'), <Badge key="state" words={DELIVERY_LABELS[delivery.state]} locale={locale} />],
                [say('결과', 'Result'), delivery.note ?? '–'],
                [say('서명', 'Signature'), signatureWords(delivery, say)],
                [say('받은 시각', 'Received'), <DateTime key="at" at={delivery.receivedAt} />],
                [say('처리한 시각', 'Followed'), delivery.doneAt ? <DateTime key="done" at={delivery.doneAt} /> : '–'],
                [say('온 횟수', 'Came'), `${delivery.deliveries}`],
                [say('처리 시도', 'Tries'), `${delivery.attempts}`],
                [
                  say('결제', 'Payment'),
                  delivery.orderId ? (
                    <Link key="order" href={`/admin/orders/${delivery.orderId}`} prefetch={false} className={CELL_LINK}>
                      {delivery.paymentId}
                    </Link>
                  ) : (
                    (delivery.paymentId ?? '–')
                  ),
                ],
              ]}
            />
            {roleCovers(operator.role, 'support') && (
              <ActionForm
                action={replayDeliveryAction}
                submit={say('다시 처리', 'Replay')}
                hidden={{ id: delivery.id }}
                formClassName="mt-5 flex flex-wrap items-center gap-3"
              />
            )}
          </Panel>
          <Panel title={say('이 웹훅이 바꾼 것', 'What it changed')}>
            {delivery.changes.length === 0 ? (
              <p className="text-ink-soft">{say('바꾼 것이 없습니다.', 'Nothing.')}</p>
            ) : (
              <ul>
                {delivery.changes.map((change) => (
                  <li key={change.seq}>
                    <DateTime at={change.at} /> {ORDER_LABELS[change.before as keyof typeof ORDER_LABELS]?.[locale] ?? change.before} →{' '}
                    {ORDER_LABELS[change.after as keyof typeof ORDER_LABELS]?.[locale] ?? change.after}
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <Panel title={say('다시 처리한 기록', 'Replays')}>
            {delivery.replays.length === 0 ? (
              <p className="text-ink-soft">{say('아직 없습니다.', 'None yet.')}</p>
            ) : (
              <ul>
                {delivery.replays.map(({ id, at, actor, detail }) => (
                  <li key={id}>
                    <DateTime at={at} /> {actor}: {`${detail.note}, ${detail.before} → ${detail.after}`}
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
        <Panel title={say(`받은 그대로 (${delivery.body.length}바이트)`, `As it came (${delivery.body.length} bytes)`)} className="min-w-0">
          <h3 className="mb-1 font-semibold">{say('머리글', 'Headers')}</h3>
          <Raw label={say('머리글', 'Headers')}>
            {Object.entries(delivery.headers)
              .map(([name, value]) => `${name}: ${value}`)
              .join('\n')}
          </Raw>
          <h3 className="mb-1 mt-4 font-semibold">{say('본문', 'Body')}</h3>
          <Raw label={say('본문', 'Body')}>{bytesAsText(delivery.body)}</Raw>
          <details className="mt-4">
            <summary className="flex min-h-11 items-center font-semibold">{say('16진수로 보기', 'In hexadecimal')}</summary>
            <Raw label={say('16진수', 'Hexadecimal')}>{bytesAsHex(delivery.body)}</Raw>
          </details>
        </Panel>
      </div>
    </>
  )
}

function signatureWords({ reading }: OpenedDelivery, say: Say): string {
  switch (reading.kind) {
    case 'claim':
    case 'ignored':
      return say('받을 때 확인했고, 지금 다시 봐도 맞습니다', 'Checked when it came, and still fits')
    case 'forged':
      return say(`받을 때 확인했습니다. 지금은 맞지 않습니다: ${reading.why}`, `Checked when it came. It does not fit now: ${reading.why}`)
    case 'unreadable':
      return say(`받을 때 읽었습니다. 지금은 읽을 수 없습니다: ${reading.why}`, `Read when it came. It cannot be read now: ${reading.why}`)
    case 'gateway_off':
      return say('이 게이트웨이는 지금 꺼져 있습니다', 'This gateway is switched off')
    default:
      return reading.kind satisfies never
  }
}

function Raw({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto rounded-control bg-sunken p-3 text-sm">
      <pre className="font-mono">{children}</pre>
    </section>
  )
}
