import { PackingSlip } from '#components/admin/packing-slip.tsx'
import { Table } from '#components/admin/table.tsx'
import { PrintButton } from '#components/documents/print-button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { type OrderToShip, toShipAmong } from '#lib/admin/to-ship.ts'
import { pickList } from '#lib/fulfilment/pick-list.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { TO_SHIP } from '#lib/messages/console/to-ship.ts'
import { one } from '#lib/text/doors.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => TO_SHIP[locale].title)

/** For printing: what to fetch for the chosen orders, or a slip to put into each of their parcels. */
export default async function PapersPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = TO_SHIP[locale]
  const params = await searchParams
  const orders = await toShipAmong(shop, [params.order ?? []].flat())
  const isPickList = one(params.paper) === 'pick-list'
  return (
    <div className="mx-auto max-w-4xl pt-6 print:max-w-none print:p-0">
      <div className="mb-6 flex flex-wrap items-center gap-2 print:hidden">
        <ButtonLink href="/admin/to-ship" variant="quiet">
          {t.back}
        </ButtonLink>
        {orders.length > 0 && <PrintButton>{t.print}</PrintButton>}
      </div>
      {orders.length === 0 && <EmptyState title={t.noneLeft} />}
      {orders.length > 0 && isPickList && <PickList locale={locale} orders={orders} />}
      {!isPickList && orders.map((order) => <PackingSlip key={order.id} order={order} />)}
    </div>
  )
}

function PickList({ locale, orders }: { locale: Locale; orders: OrderToShip[] }) {
  const t = TO_SHIP[locale]
  const rows = pickList(orders)
  const units = rows.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <>
      <h1 className="text-2xl font-bold">{t.pickList}</h1>
      <p className="mb-4 text-ink-soft">{t.totalUnits(units, orders.length)}</p>
      <Table
        locale={locale}
        label={t.pickList}
        rows={rows}
        keyOf={({ skuId }) => skuId}
        columns={[
          { name: t.quantity, value: ({ quantity }) => <strong className="figures text-lg">{quantity}</strong> },
          {
            name: t.product,
            value: ({ name, label }) => (
              <>
                <span>{inLocale(name, locale)}</span> {label && <span className="text-ink-soft">{inLocale(label, locale)}</span>}
              </>
            ),
          },
          { name: t.sku, value: ({ skuId }) => skuId, className: 'figures' },
          { name: t.inOrders, value: (row) => row.orders.join(', '), className: 'figures' },
        ]}
      />
    </>
  )
}
