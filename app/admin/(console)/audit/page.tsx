import { ConsoleList, type ListView } from '#components/admin/console-list.tsx'
import { causeLabel, stateLabel } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listChanges, listOperatorLog } from '#lib/admin/audit-log.ts'
import { operatorActionLabel } from '#lib/audit/operator-actions.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle({ ko: '기록', en: 'Audit log' })

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { say } = context
  const { here, param } = await readListParams(searchParams)
  const views = [
    { name: say('운영자가 한 일', 'Operator activity'), params: {} },
    { name: say('주문의 변화', 'Order changes'), params: { show: 'orders' } },
  ]
  const List = param('show') === 'orders' ? OrderChanges : OperatorLog
  return (
    <>
      <PageTitle title={say('기록', 'Audit log')}>
        {say('덧붙일 수만 있고, 고치거나 지울 수 없습니다.', 'Entries can be added, never edited or deleted.')}
      </PageTitle>
      <List context={context} here={here} views={views} />
    </>
  )
}

interface ListProps {
  context: OperatorContext
  here: string | undefined
  views: ListView[]
}

async function OperatorLog({ context: { shop, say, locale }, here, views }: ListProps) {
  return (
    <ConsoleList
      locale={locale}
      label={say('운영자가 한 일', 'Operator activity')}
      path="/admin/audit"
      views={views}
      here={here}
      page={await listOperatorLog(shop, here)}
      keyOf={({ id }) => id}
      empty={say('아직 기록이 없습니다', 'No activity yet')}
      columns={[
        { name: say('시각', 'Time'), value: ({ at }) => at },
        { name: say('누가', 'Operator'), value: ({ actor }) => actor },
        { name: say('무엇을', 'Action'), value: ({ action }) => operatorActionLabel(action, locale) },
        { name: say('대상', 'Subject'), value: ({ subject }) => subject },
        {
          name: say('내용', 'Details'),
          value: ({ detail }) => JSON.stringify(detail),
          className: 'min-w-80 break-all font-mono text-xs',
        },
      ]}
    />
  )
}

async function OrderChanges({ context: { shop, say, locale }, here, views }: ListProps) {
  return (
    <ConsoleList
      locale={locale}
      label={say('주문의 변화', 'Order changes')}
      path="/admin/audit"
      params={{ show: 'orders' }}
      views={views}
      here={here}
      page={await listChanges(shop, here)}
      keyOf={({ subject, seq }) => `${subject}#${seq}`}
      empty={say('아직 기록이 없습니다', 'No activity yet')}
      columns={[
        { name: say('시각', 'Time'), value: ({ at }) => at },
        {
          name: say('주문', 'Order'),
          value: ({ subject, seq }) => `${subject} #${seq}`,
          href: ({ subject }) => `/admin/orders/${subject}`,
        },
        { name: say('전', 'Before'), value: ({ before }) => stateLabel(before, locale) },
        { name: say('후', 'After'), value: ({ after }) => stateLabel(after, locale) },
        { name: say('계기', 'Trigger'), value: ({ cause }) => causeLabel(cause, locale) },
        { name: say('결제', 'Payment'), value: ({ paymentId }) => paymentId, className: 'figures' },
      ]}
    />
  )
}
