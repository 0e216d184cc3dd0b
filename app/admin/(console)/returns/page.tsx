import { ConsoleList } from '#components/admin/console-list.tsx'
import { RETURN_TONES, reasonLabel } from '#components/admin/refund-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listReturns } from '#lib/admin/returns.ts'
import { REFUND_LABELS } from '#lib/messages/console/refund-labels.ts'
import { RETURNS } from '#lib/messages/console/returns.ts'
import { openOrAll, readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => RETURNS[locale].title)

export default async function ReturnsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = RETURNS[locale]
  const { here, show } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/returns"
        {...openOrAll(show, t.open, t.all)}
        here={here}
        page={await listReturns(shop, show, here)}
        keyOf={({ id }) => id}
        empty={t.noReturns}
        columns={[
          {
            name: t.order,
            value: ({ number }) => number,
            href: ({ orderId }) => `/admin/orders/${orderId}#returns`,
            className: 'figures',
          },
          { name: t.requested, value: ({ requestedAt }) => requestedAt },
          { name: t.customer, value: ({ buyer }) => buyer.name },
          { name: t.reason, value: ({ reason }) => reasonLabel(reason, locale) },
          { name: t.quantity, value: ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0) },
          { name: t.customersNote, value: ({ note }) => note, className: 'min-w-48' },
          { name: t.status, value: ({ state }) => ({ label: REFUND_LABELS[locale].return[state], tone: RETURN_TONES[state] }) },
        ]}
      />
    </>
  )
}
