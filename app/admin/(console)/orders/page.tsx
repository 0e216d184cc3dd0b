import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Badge } from '#components/admin/badge.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { addressOf, Pager } from '#components/admin/pager.tsx'
import { ORDER_LABELS, PAYMENT_LABELS } from '#components/admin/state-labels.ts'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { Money } from '#components/ui/money.tsx'
import { Select } from '#components/ui/select.tsx'
import { ORDER_STATES } from '#db/states.ts'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { type OrderFilters, readOrderFilters, writeOrderFilters } from '#lib/admin/order-filters.ts'
import { listOrders } from '#lib/admin/orders.ts'
import { savedViews } from '#lib/admin/saved-views.ts'
import { isMethod, METHODS } from '#lib/gateways/methods.ts'
import { type OperatorContext, one, requireOperator, type SearchParams } from '../../require-operator.ts'
import { forgetViewAction, saveViewAction } from './actions.ts'

export const metadata: Metadata = { title: '주문' }

export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator()
  const { shop, say, locale } = context
  const params = await searchParams
  const filters = readOrderFilters(params)
  const here = one(params.after)
  const page = await listOrders(shop, filters, here)
  return (
    <>
      <PageTitle title={say('주문', 'Orders')} />
      <Views context={context} filters={filters} />
      <Filters context={context} filters={filters} />
      {page.rows.length === 0 ? (
        <EmptyState title={say('맞는 주문이 없습니다', 'No order fits')}>
          {say('검색어나 조건을 줄여 보세요.', 'Try fewer words or conditions.')}
        </EmptyState>
      ) : (
        <Table
          label={say('주문 목록', 'Orders')}
          head={[
            say('주문번호', 'Order'),
            say('주문 시각', 'Placed'),
            say('상태', 'State'),
            say('구매자', 'Buyer'),
            say('금액', 'Amount'),
            say('결제', 'Payment'),
          ]}
        >
          {page.rows.map((order) => (
            <tr key={order.id}>
              <Cell>
                <Link href={`/admin/orders/${order.id}`} prefetch={false} className={`figures ${CELL_LINK}`}>
                  {order.number}
                </Link>
              </Cell>
              <Cell>
                <DateTime at={order.placedAt} />
              </Cell>
              <Cell>
                <Badge words={ORDER_LABELS[order.state]} locale={locale} />
              </Cell>
              <Cell>
                {order.buyer.name} <span className="figures text-sm text-ink-soft">{order.buyer.phone}</span>
              </Cell>
              <Cell>
                <Money amount={order.total} currency={order.currency} locale={locale} />
              </Cell>
              <Cell>
                {order.payment && (
                  <>
                    {order.payment.gateway} ·{' '}
                    {isMethod(order.payment.method) ? METHODS[order.payment.method][locale] : order.payment.method}{' '}
                    <Badge words={PAYMENT_LABELS[order.payment.state]} locale={locale} />
                  </>
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pager say={say} path="/admin/orders" params={filters} here={here} after={page.after} />
    </>
  )
}

function Filters({ context: { shop, say, locale, operator }, filters }: { context: OperatorContext; filters: OrderFilters }) {
  const gateways = shop.gateways.all().map(({ name }) => name)
  return (
    <>
      <search>
        <form action="/admin/orders" className="mb-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto] lg:items-end">
          <Field
            name="q"
            type="search"
            label={say('주문번호, 휴대폰, 이름, 결제 ID', 'Number, phone, name or payment id')}
            defaultValue={filters.q}
            maxLength={100}
          />
          <Select name="state" label={say('상태', 'State')} defaultValue={filters.state ?? ''}>
            <option value="">{say('모두', 'All')}</option>
            {ORDER_STATES.map((state) => (
              <option key={state} value={state}>
                {ORDER_LABELS[state][locale]}
              </option>
            ))}
          </Select>
          <Select name="gateway" label={say('게이트웨이', 'Gateway')} defaultValue={filters.gateway ?? ''}>
            <option value="">{say('모두', 'All')}</option>
            {[...new Set([...gateways, ...(filters.gateway ? [filters.gateway] : [])])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
          <Field name="from" type="date" label={say('부터', 'From')} defaultValue={filters.from} />
          <Field name="to" type="date" label={say('까지', 'To')} defaultValue={filters.to} />
          <Button type="submit" className="min-h-12">
            {say('찾기', 'Find')}
          </Button>
        </form>
      </search>
      <div className="mb-6 flex flex-wrap items-center gap-2">
        <ButtonLink variant="quiet" href="/admin/orders">
          {say('조건 지우기', 'Clear')}
        </ButtonLink>
        {roleCovers(operator.role, 'support') &&
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
    </>
  )
}

async function Views({ context: { shop, say, operator }, filters }: { context: OperatorContext; filters: OrderFilters }) {
  const views = await savedViews(shop, operator.id)
  const query = writeOrderFilters(filters)
  const open = views.find((view) => view.query === query)
  return (
    <section aria-label={say('저장한 보기', 'Saved views')} className="mb-4 flex flex-wrap items-end gap-x-2 gap-y-3">
      {views.map((view) => (
        <ButtonLink key={view.id} variant={view === open ? 'primary' : 'secondary'} href={`/admin/orders?${view.query}`}>
          {view.name}
        </ButtonLink>
      ))}
      {open && (
        <ActionForm
          action={forgetViewAction}
          submit={say(`‘${open.name}’ 보기 지우기`, `Forget “${open.name}”`)}
          variant="quiet"
          hidden={{ id: open.id }}
          formClassName="flex flex-wrap gap-2"
        />
      )}
      {query && !open && (
        <ActionForm
          action={saveViewAction}
          submit={say('이 조건 저장', 'Save these filters')}
          variant="secondary"
          hidden={{ query }}
          formClassName="flex flex-wrap items-end gap-2"
        >
          <Field name="name" label={say('보기 이름', 'Name of the view')} required maxLength={40} className="w-48" />
        </ActionForm>
      )}
    </section>
  )
}
