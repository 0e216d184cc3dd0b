import type { Metadata } from 'next'
import Link from 'next/link'
import { Badge } from '#components/admin/badge.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { addressOf, Pager } from '#components/admin/pager.tsx'
import { DELIVERY_LABELS } from '#components/admin/state-labels.ts'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { forgedDeliveries } from '#lib/admin/dashboard.ts'
import { DELIVERY_STATES, listDeliveries } from '#lib/admin/webhooks.ts'
import { one, requireOperator, type SearchParams } from '../../require-operator.ts'

export const metadata: Metadata = { title: '웹훅' }

export default async function WebhooksPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale } = await requireOperator()
  const params = await searchParams
  const here = one(params.after)
  const state = DELIVERY_STATES.find((known) => known === one(params.state))
  const paymentId = one(params.payment)?.trim().slice(0, 100)
  const [page, forged] = await Promise.all([listDeliveries(shop, { state, paymentId }, here), forgedDeliveries(shop)])
  return (
    <>
      <PageTitle title={say('웹훅', 'Webhooks')}>
        {say(
          `받은 그대로 보관한 알림입니다. 서명이 맞지 않아 거절한 것은 보관하지 않습니다 (이 프로세스에서 ${forged}건).`,
          `Deliveries as they came. Those whose signature did not fit were refused and are not kept (${forged} in this process).`,
        )}
      </PageTitle>
      <search>
        <form action="/admin/webhooks" className="mb-6 grid gap-4 sm:grid-cols-[2fr_1fr_auto] sm:items-end">
          <Field name="payment" type="search" label={say('결제 ID', 'Payment id')} defaultValue={paymentId} maxLength={100} />
          <Select name="state" label={say('상태', 'State')} defaultValue={state ?? ''}>
            <option value="">{say('모두', 'All')}</option>
            {DELIVERY_STATES.map((each) => (
              <option key={each} value={each}>
                {DELIVERY_LABELS[each][locale]}
              </option>
            ))}
          </Select>
          <Button type="submit" className="min-h-12">
            {say('찾기', 'Find')}
          </Button>
        </form>
      </search>
      {page.rows.length === 0 ? (
        <EmptyState title={say('맞는 웹훅이 없습니다', 'No delivery fits')} />
      ) : (
        <Table
          label={say('웹훅 목록', 'Deliveries')}
          head={[
            say('받은 시각', 'Received'),
            say('게이트웨이', 'Gateway'),
            say('결제', 'Payment'),
            say('상태', 'State'),
            say('결과', 'Result'),
            say('횟수', 'Times'),
          ]}
        >
          {page.rows.map((delivery) => (
            <tr key={delivery.id}>
              <Cell>
                <Link href={addressOf('/admin/webhooks/delivery', { id: delivery.id })} prefetch={false} className={CELL_LINK}>
                  <DateTime at={delivery.receivedAt} />
                </Link>
              </Cell>
              <Cell>{delivery.gateway}</Cell>
              <Cell className="figures">{delivery.paymentId}</Cell>
              <Cell>
                <Badge words={DELIVERY_LABELS[delivery.state]} locale={locale} />
              </Cell>
              <Cell>{delivery.note}</Cell>
              <Cell className="figures">{delivery.deliveries}</Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pager say={say} path="/admin/webhooks" params={{ state, payment: paymentId }} here={here} after={page.after} />
    </>
  )
}
