import type { Metadata } from 'next'
import Link from 'next/link'
import { Badge } from '#components/admin/badge.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Pager } from '#components/admin/pager.tsx'
import { RETURN_LABELS, reasonLabel } from '#components/admin/refund-labels.ts'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { listReturns } from '#lib/admin/returns.ts'
import { one, requireOperator, type SearchParams } from '../../require-operator.ts'

export const metadata: Metadata = { title: '반품' }

export default async function ReturnsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale } = await requireOperator()
  const params = await searchParams
  const here = one(params.after)
  const which = one(params.show) === 'all' ? 'all' : 'open'
  const page = await listReturns(shop, which, here)
  return (
    <>
      <PageTitle title={say('반품', 'Returns')}>
        {say(
          '구매자가 돌려보내고 싶어 하는 상품입니다. 주문에서 승인하거나 거절합니다.',
          'What buyers want to send back. Approve or refuse it on the order.',
        )}
      </PageTitle>
      <nav aria-label={say('보기', 'Views')} className="mb-4 flex gap-2">
        <ButtonLink variant={which === 'open' ? 'primary' : 'secondary'} href="/admin/returns">
          {say('답을 기다리는 신청', 'Waiting')}
        </ButtonLink>
        <ButtonLink variant={which === 'all' ? 'primary' : 'secondary'} href="/admin/returns?show=all">
          {say('모두', 'All')}
        </ButtonLink>
      </nav>
      {page.rows.length === 0 ? (
        <EmptyState title={say('반품 신청이 없습니다', 'No returns')} />
      ) : (
        <Table
          label={say('반품', 'Returns')}
          head={[
            say('주문', 'Order'),
            say('신청', 'Asked'),
            say('구매자', 'Buyer'),
            say('까닭', 'Reason'),
            say('수량', 'Quantity'),
            say('구매자의 말', 'The buyer says'),
            say('상태', 'State'),
          ]}
        >
          {page.rows.map((asked) => (
            <tr key={asked.id}>
              <Cell>
                <Link href={`/admin/orders/${asked.orderId}#returns`} prefetch={false} className={`figures ${CELL_LINK}`}>
                  {asked.number}
                </Link>
              </Cell>
              <Cell>
                <DateTime at={asked.requestedAt} />
              </Cell>
              <Cell>{asked.buyer.name}</Cell>
              <Cell>{reasonLabel(asked.reason, locale)}</Cell>
              <Cell className="figures">{asked.lines.reduce((sum, { quantity }) => sum + quantity, 0)}</Cell>
              <Cell className="min-w-48">{asked.note}</Cell>
              <Cell>
                <Badge words={RETURN_LABELS[asked.state]} locale={locale} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pager say={say} path="/admin/returns" params={{ show: which === 'all' ? 'all' : undefined }} here={here} after={page.after} />
    </>
  )
}
