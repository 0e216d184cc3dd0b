import { ConsoleList } from '#components/admin/console-list.tsx'
import { stateLabel } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { listPhoneOrders } from '#lib/admin/phone-orders.ts'
import { PHONE_ORDERS } from '#lib/messages/console/phone-orders.ts'
import { formatMoney } from '#lib/money.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => PHONE_ORDERS[locale].title)

export default async function PhoneOrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale, operator } = await requireOperator('phone-order.view')
  const t = PHONE_ORDERS[locale]
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/phone-orders"
        here={here}
        tools={<ButtonLink href="/admin/phone-orders/new">{t.make}</ButtonLink>}
        page={await listPhoneOrders(shop, operator, here)}
        keyOf={({ phoneOrder }) => phoneOrder.id}
        empty={t.none}
        columns={[
          {
            name: t.number,
            value: ({ order }) => order.number,
            href: ({ order }) => `/admin/phone-orders/${order.id}`,
            className: 'figures',
          },
          { name: t.buyer, value: ({ order }) => order.buyer.name || '–' },
          { name: t.total, value: ({ order }) => formatMoney(order.total, order.currency, locale), className: 'figures' },
          { name: t.status, value: ({ order }) => stateLabel(order.state, locale) },
          { name: t.placedAt, value: ({ phoneOrder }) => phoneOrder.placedAt },
          { name: t.placedBy, value: ({ phoneOrder }) => phoneOrder.placedBy },
        ]}
      />
    </>
  )
}
