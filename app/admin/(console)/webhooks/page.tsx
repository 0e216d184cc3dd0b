import { ConsoleList } from '#components/admin/console-list.tsx'
import { addressOf } from '#components/admin/pager.tsx'
import { DELIVERY_LABELS } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { forgedDeliveries } from '#lib/admin/dashboard.ts'
import { DELIVERY_STATES, listDeliveries } from '#lib/admin/webhooks.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle({ ko: '웹훅', en: 'Webhooks' })

export default async function WebhooksPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale } = await requireOperator('console.view')
  const { here, param } = await readListParams(searchParams)
  const state = DELIVERY_STATES.find((known) => known === param('state'))
  const paymentId = param('payment')?.trim().slice(0, 100)
  const [page, forged] = await Promise.all([listDeliveries(shop, { state, paymentId }, here), forgedDeliveries(shop)])
  return (
    <>
      <PageTitle title={say('웹훅', 'Webhooks')}>
        {say(
          `받은 그대로 보관한 알림입니다. 서명이 맞지 않아 거절한 것은 보관하지 않습니다 (이 프로세스에서 ${forged}건).`,
          `Webhooks exactly as received. Those with an invalid signature are rejected and not stored (${forged} in this process).`,
        )}
      </PageTitle>
      <ConsoleList
        locale={locale}
        label={say('웹훅 목록', 'Webhooks')}
        path="/admin/webhooks"
        params={{ state, payment: paymentId }}
        filters={[
          { name: 'payment', label: say('결제 ID', 'Payment ID'), value: paymentId, type: 'search' },
          {
            name: 'state',
            label: say('상태', 'Status'),
            value: state,
            options: [['', say('모두', 'All')], ...DELIVERY_STATES.map((each) => [each, DELIVERY_LABELS[each][locale]] as const)],
          },
        ]}
        here={here}
        page={page}
        keyOf={({ id }) => id}
        empty={say('맞는 웹훅이 없습니다', 'No webhooks match')}
        columns={[
          {
            name: say('받은 시각', 'Received'),
            value: ({ receivedAt }) => receivedAt,
            href: ({ id }) => addressOf('/admin/webhooks/delivery', { id }),
          },
          { name: say('게이트웨이', 'Gateway'), value: ({ gateway }) => gateway },
          { name: say('결제', 'Payment'), value: (delivery) => delivery.paymentId, className: 'figures' },
          { name: say('상태', 'Status'), value: (delivery) => DELIVERY_LABELS[delivery.state] },
          { name: say('결과', 'Result'), value: ({ note }) => note },
          { name: say('횟수', 'Deliveries'), value: ({ deliveries }) => deliveries },
        ]}
      />
    </>
  )
}
