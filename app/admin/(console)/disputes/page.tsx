import type { Metadata } from 'next'
import Link from 'next/link'
import { Badge } from '#components/admin/badge.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Pager } from '#components/admin/pager.tsx'
import { DISPUTE_LABELS } from '#components/admin/state-labels.ts'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Money } from '#components/ui/money.tsx'
import { listDisputes } from '#lib/admin/disputes.ts'
import { one, requireOperator, type SearchParams } from '../../require-operator.ts'

export const metadata: Metadata = { title: '분쟁' }

export default async function DisputesPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale } = await requireOperator()
  const params = await searchParams
  const here = one(params.after)
  const which = one(params.show) === 'all' ? 'all' : 'open'
  const page = await listDisputes(shop, which, here)
  return (
    <>
      <PageTitle title={say('분쟁', 'Disputes')}>
        {say(
          '구매자가 카드사에 이의를 제기한 결제입니다. 기한 안에 소명하지 않으면 집니다.',
          'Payments that buyers contest at their card company. Without an answer in time they are lost.',
        )}
      </PageTitle>
      <nav aria-label={say('보기', 'Views')} className="mb-4 flex gap-2">
        <ButtonLink variant={which === 'open' ? 'primary' : 'secondary'} href="/admin/disputes">
          {say('열린 분쟁', 'Open')}
        </ButtonLink>
        <ButtonLink variant={which === 'all' ? 'primary' : 'secondary'} href="/admin/disputes?show=all">
          {say('모두', 'All')}
        </ButtonLink>
      </nav>
      {page.rows.length === 0 ? (
        <EmptyState title={say('분쟁이 없습니다', 'No disputes')} />
      ) : (
        <Table
          label={say('분쟁', 'Disputes')}
          head={[
            say('주문', 'Order'),
            say('상태', 'State'),
            say('소명 기한', 'Evidence due'),
            say('금액', 'Amount'),
            say('이유', 'Reason'),
            say('게이트웨이', 'Gateway'),
            say('제기', 'Opened'),
          ]}
        >
          {page.rows.map((dispute) => (
            <tr key={dispute.id}>
              <Cell className="figures whitespace-nowrap">
                {dispute.orderId ? (
                  <Link href={`/admin/orders/${dispute.orderId}`} prefetch={false} className={CELL_LINK}>
                    {dispute.orderNumber}
                  </Link>
                ) : (
                  dispute.paymentId
                )}
              </Cell>
              <Cell className="whitespace-nowrap">
                <Badge words={DISPUTE_LABELS[dispute.state]} locale={locale} />
              </Cell>
              <Cell className="whitespace-nowrap">{dispute.dueAt && <DateTime at={dispute.dueAt} />}</Cell>
              <Cell className="whitespace-nowrap">
                <Money amount={dispute.amount} currency={dispute.currency} locale={locale} />
              </Cell>
              <Cell>{dispute.reason}</Cell>
              <Cell>{dispute.gateway}</Cell>
              <Cell className="whitespace-nowrap">
                <DateTime at={dispute.openedAt} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pager say={say} path="/admin/disputes" params={{ show: which === 'all' ? 'all' : undefined }} here={here} after={page.after} />
    </>
  )
}
