import { Badge } from '#components/admin/badge.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import type { ListFilter } from '#components/admin/list-filters.tsx'
import { addressOf } from '#components/admin/pager.tsx'
import { methodLabel, ORDER_LABELS, PAYMENT_LABELS } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ORDER_STATES } from '#db/states.ts'
import { type OrderFilters, readOrderFilters } from '#lib/admin/order-filters.ts'
import { listOrders } from '#lib/admin/orders.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { consoleTitle, type OperatorContext, one, requireOperator, type SearchParams } from '../../require-operator.ts'
import { SavedViews } from './saved-views.tsx'

export const generateMetadata = consoleTitle({ ko: '주문', en: 'Orders' })

export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, say, locale } = context
  const params = await searchParams
  const filters = readOrderFilters(params)
  const here = one(params.after)
  return (
    <>
      <PageTitle title={say('주문', 'Orders')} />
      <SavedViews context={context} filters={filters} />
      <ConsoleList
        locale={locale}
        label={say('주문 목록', 'Orders')}
        path="/admin/orders"
        params={filters}
        filters={filtersOf(context, filters)}
        tools={<Tools context={context} filters={filters} />}
        here={here}
        page={await listOrders(shop, filters, here)}
        keyOf={({ id }) => id}
        empty={say('맞는 주문이 없습니다', 'No orders match')}
        emptyHint={say('검색어나 조건을 줄여 보세요.', 'Try changing your search or filters.')}
        columns={[
          { name: say('주문번호', 'Order'), value: ({ number }) => number, href: ({ id }) => `/admin/orders/${id}`, className: 'figures' },
          { name: say('주문 시각', 'Date'), value: ({ placedAt }) => placedAt },
          { name: say('상태', 'Status'), value: ({ state }) => ORDER_LABELS[state] },
          {
            name: say('구매자', 'Customer'),
            value: ({ buyer }) => (
              <>
                {buyer.name} <span className="figures text-sm text-ink-soft">{buyer.phone}</span>
              </>
            ),
          },
          { name: say('금액', 'Total'), value: ({ total, currency }) => ({ amount: total, currency }) },
          {
            name: say('결제', 'Payment'),
            value: ({ payment }) =>
              payment && (
                <>
                  {payment.gateway} · {methodLabel(payment.method, locale)} <Badge labels={PAYMENT_LABELS[payment.state]} locale={locale} />
                </>
              ),
          },
        ]}
      />
    </>
  )
}

function filtersOf({ shop, say, locale }: OperatorContext, filters: OrderFilters): ListFilter[] {
  const gateways = new Set([...shop.gateways.all().map(({ name }) => name), ...(filters.gateway ? [filters.gateway] : [])])
  return [
    {
      name: 'q',
      label: say('주문번호, 휴대폰, 이름, 결제 ID', 'Order number, phone, name or payment ID'),
      value: filters.q,
      type: 'search',
    },
    {
      name: 'state',
      label: say('상태', 'Status'),
      value: filters.state,
      options: [['', say('모두', 'All')], ...ORDER_STATES.map((state) => [state, ORDER_LABELS[state][locale]] as const)],
    },
    {
      name: 'gateway',
      label: say('게이트웨이', 'Gateway'),
      value: filters.gateway,
      options: [['', say('모두', 'All')], ...[...gateways].map((name) => [name, name] as const)],
    },
    { name: 'from', label: say('부터', 'From'), value: filters.from, type: 'date' },
    { name: 'to', label: say('까지', 'To'), value: filters.to, type: 'date' },
  ]
}

function Tools({ context: { say, operator }, filters }: { context: OperatorContext; filters: OrderFilters }) {
  return (
    <div className="mb-6 flex flex-wrap items-center gap-2">
      <ButtonLink variant="quiet" href="/admin/orders">
        {say('조건 지우기', 'Clear filters')}
      </ButtonLink>
      {may(operator, 'orders.export') &&
        (['csv', 'xlsx'] as const).map((format) => (
          // A file, not a page: the router must not fetch it.
          <a
            key={format}
            href={addressOf('/admin/orders/export', { ...filters, format })}
            download
            className={buttonClass({ variant: 'secondary' })}
          >
            {say(`${format.toUpperCase()}로 내보내기`, `Export ${format.toUpperCase()}`)}
          </a>
        ))}
    </div>
  )
}
