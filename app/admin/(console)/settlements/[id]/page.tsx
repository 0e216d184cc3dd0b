import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Badge } from '#components/admin/badge.tsx'
import { LINE_LABELS } from '#components/admin/books-labels.ts'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { Pager } from '#components/admin/pager.tsx'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Money } from '#components/ui/money.tsx'
import { payoutLinesOf, readPayout } from '#lib/reconcile/payouts.ts'
import { one, requireOperator, type SearchParams } from '../../../require-operator.ts'

export const metadata: Metadata = { title: '정산' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function SettlementPage({ params, searchParams }: Props) {
  const { shop, say, locale } = await requireOperator()
  const id = decodeURIComponent((await params).id)
  const payout = await readPayout(shop, id)
  if (!payout) notFound()
  const here = one((await searchParams).after)
  const page = await payoutLinesOf(shop, id, here)
  const money = (amount: number) => <Money amount={amount} currency={payout.currency} locale={locale} />
  return (
    <>
      <PageTitle title={`${payout.gateway} ${payout.paidOutOn}`} />
      <Panel title={say('합계', 'Sums')} className="mb-6">
        <Facts
          facts={[
            [say('매출', 'Gross'), money(payout.gross)],
            [say('수수료', 'Fee'), money(payout.fee)],
            [say('입금액', 'Net'), money(payout.net)],
          ]}
        />
      </Panel>
      <Table
        label={say('정산 줄', 'Lines')}
        head={[say('결제', 'Payment'), say('매출', 'Gross'), say('수수료', 'Fee'), say('입금액', 'Net'), say('장부', 'Ledger')]}
      >
        {page.rows.map((line) => (
          <tr key={line.id}>
            <Cell className="figures">
              <Link href={`/admin/orders?q=${encodeURIComponent(line.paymentId)}`} prefetch={false} className={CELL_LINK}>
                {line.paymentId}
              </Link>
            </Cell>
            <Cell>{money(line.gross)}</Cell>
            <Cell>{money(line.fee)}</Cell>
            <Cell>{money(line.net)}</Cell>
            <Cell>
              <Badge words={LINE_LABELS[line.isBooked ? 'booked' : 'unmatched']} locale={locale} />
            </Cell>
          </tr>
        ))}
      </Table>
      <Pager say={say} path={`/admin/settlements/${encodeURIComponent(id)}`} here={here} after={page.after} />
    </>
  )
}
