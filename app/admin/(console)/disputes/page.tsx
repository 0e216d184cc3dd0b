import { ConsoleList } from '#components/admin/console-list.tsx'
import { DISPUTE_TONES } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listDisputes } from '#lib/admin/disputes.ts'
import { DISPUTES } from '#lib/messages/console/disputes.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { openOrAll, readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => DISPUTES[locale].title)

export default async function DisputesPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = DISPUTES[locale]
  const { here, show } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/disputes"
        {...openOrAll(show, t.open, t.all)}
        here={here}
        page={await listDisputes(shop, show, here)}
        keyOf={({ id }) => id}
        empty={t.empty}
        columns={[
          {
            name: t.order,
            value: ({ orderNumber, paymentId }) => orderNumber ?? paymentId,
            href: ({ orderId }) => orderId && `/admin/orders/${orderId}`,
            className: 'figures whitespace-nowrap',
          },
          { name: t.status, value: ({ state }) => ({ label: STATES[locale].dispute[state], tone: DISPUTE_TONES[state] }) },
          { name: t.respondBy, value: ({ dueAt }) => dueAt, className: 'whitespace-nowrap' },
          {
            name: t.amount,
            value: ({ amount, currency }) => ({ amount: amount, currency: currency }),
            className: 'whitespace-nowrap',
          },
          { name: t.reason, value: ({ reason }) => reason },
          { name: t.gateway, value: ({ gateway }) => gateway },
          { name: t.openedAt, value: ({ openedAt }) => openedAt, className: 'whitespace-nowrap' },
        ]}
      />
    </>
  )
}
