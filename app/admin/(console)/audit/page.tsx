import { ConsoleList, type ListView } from '#components/admin/console-list.tsx'
import { causeLabel, stateLabel } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listChanges, listOperatorLog } from '#lib/admin/audit-log.ts'
import { operatorActionLabel } from '#lib/audit/operator-actions.ts'
import { AUDIT } from '#lib/messages/console/audit.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => AUDIT[locale].title)

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { locale } = context
  const t = AUDIT[locale]
  const { here, param } = await readListParams(searchParams)
  const views = [
    { name: t.operatorActivity, params: {} },
    { name: t.orderChanges, params: { show: 'orders' } },
  ]
  const List = param('show') === 'orders' ? OrderChanges : OperatorLog
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <List context={context} here={here} views={views} />
    </>
  )
}

interface ListProps {
  context: OperatorContext
  here: string | undefined
  views: ListView[]
}

async function OperatorLog({ context: { shop, locale }, here, views }: ListProps) {
  const t = AUDIT[locale]
  return (
    <ConsoleList
      locale={locale}
      label={t.operatorActivity}
      path="/admin/audit"
      views={views}
      here={here}
      page={await listOperatorLog(shop, here)}
      keyOf={({ id }) => id}
      empty={t.noActivityYet}
      columns={[
        { name: t.time, value: ({ at }) => at },
        { name: t.operator, value: ({ actor }) => actor },
        { name: t.action, value: ({ action }) => operatorActionLabel(action, locale) },
        { name: t.subject, value: ({ subject }) => subject },
        {
          name: t.details,
          value: ({ detail }) => JSON.stringify(detail),
          className: 'min-w-80 break-all font-mono text-xs',
        },
      ]}
    />
  )
}

async function OrderChanges({ context: { shop, locale }, here, views }: ListProps) {
  const t = AUDIT[locale]
  return (
    <ConsoleList
      locale={locale}
      label={t.orderChanges}
      path="/admin/audit"
      params={{ show: 'orders' }}
      views={views}
      here={here}
      page={await listChanges(shop, here)}
      keyOf={({ subject, seq }) => `${subject}#${seq}`}
      empty={t.noActivityYet}
      columns={[
        { name: t.time, value: ({ at }) => at },
        {
          name: t.order,
          value: ({ subject, seq }) => `${subject} #${seq}`,
          href: ({ subject }) => `/admin/orders/${subject}`,
        },
        { name: t.before, value: ({ before }) => stateLabel(before, locale) },
        { name: t.after, value: ({ after }) => stateLabel(after, locale) },
        { name: t.trigger, value: ({ cause }) => causeLabel(cause, locale) },
        { name: t.payment, value: ({ paymentId }) => paymentId, className: 'figures' },
      ]}
    />
  )
}
