import { Badge } from '#components/admin/badge.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import type { ListFilter } from '#components/admin/list-filters.tsx'
import { addressOf } from '#components/admin/pager.tsx'
import { methodLabel, ORDER_TONES, PAYMENT_TONES } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ORDER_STATES } from '#db/states.ts'
import { type OrderFilters, readOrderFilters } from '#lib/admin/order-filters.ts'
import { listOrders } from '#lib/admin/orders.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { CONSOLE_ORDERS } from '#lib/messages/console/orders.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { one } from '#lib/text/doors.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { SavedViews } from './saved-views.tsx'

export const generateMetadata = consoleTitle((locale) => CONSOLE_ORDERS[locale].title)

export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale } = context
  const t = CONSOLE_ORDERS[locale]
  const params = await searchParams
  const filters = readOrderFilters(params)
  const here = one(params.after)
  return (
    <>
      <PageTitle title={t.title} />
      <SavedViews context={context} filters={filters} />
      <ConsoleList
        locale={locale}
        label={t.orders}
        path="/admin/orders"
        params={filters}
        filters={filtersOf(context, filters)}
        tools={<Tools context={context} filters={filters} />}
        here={here}
        page={await listOrders(shop, filters, here)}
        keyOf={({ id }) => id}
        empty={t.noOrdersMatch}
        emptyHint={t.emptyHint}
        columns={[
          { name: t.order, value: ({ number }) => number, href: ({ id }) => `/admin/orders/${id}`, className: 'figures' },
          { name: t.date, value: ({ placedAt }) => placedAt },
          { name: t.status, value: ({ state }) => ({ label: STATES[locale].order[state], tone: ORDER_TONES[state] }) },
          {
            name: t.customer,
            value: ({ buyer }) => (
              <>
                <span>{buyer.name}</span> <span className="figures text-sm text-ink-soft">{hyphenated(buyer.phone)}</span>
              </>
            ),
          },
          { name: t.total, value: ({ total, currency }) => ({ amount: total, currency }) },
          {
            name: t.payment,
            value: ({ payment }) =>
              payment && (
                <>
                  <span>{`${payment.gateway} · ${methodLabel(payment.method, locale)}`}</span>{' '}
                  <Badge tone={PAYMENT_TONES[payment.state]}>{STATES[locale].payment[payment.state]}</Badge>
                </>
              ),
          },
        ]}
      />
    </>
  )
}

function filtersOf({ shop, locale }: OperatorContext, filters: OrderFilters): ListFilter[] {
  const t = CONSOLE_ORDERS[locale]
  const gateways = new Set([...shop.gateways.all().map(({ name }) => name), ...(filters.gateway ? [filters.gateway] : [])])
  return [
    {
      name: 'q',
      label: t.searchFor,
      value: filters.q,
      type: 'search',
    },
    {
      name: 'state',
      label: t.status,
      value: filters.state,
      options: [['', t.all], ...ORDER_STATES.map((state) => [state, STATES[locale].order[state]] as const)],
    },
    {
      name: 'gateway',
      label: t.gateway,
      value: filters.gateway,
      options: [['', t.all], ...[...gateways].map((name) => [name, name] as const)],
    },
    { name: 'from', label: t.from, value: filters.from, type: 'date' },
    { name: 'to', label: t.to, value: filters.to, type: 'date' },
  ]
}

function Tools({ context: { locale, operator }, filters }: { context: OperatorContext; filters: OrderFilters }) {
  const t = CONSOLE_ORDERS[locale]
  return (
    <div className="mb-6 flex flex-wrap items-center gap-2">
      <ButtonLink variant="quiet" href="/admin/orders">
        {t.clearFilters}
      </ButtonLink>
      {may(operator, 'orders.export') &&
        (['csv', 'xlsx'] as const).map((format) => (
          // A plain link, because the router would fetch the file in advance.
          <a
            key={format}
            href={addressOf('/admin/orders/export', { ...filters, format })}
            download
            className={buttonClass({ variant: 'secondary' })}
          >
            {t.exportAs(format.toUpperCase())}
          </a>
        ))}
    </div>
  )
}
