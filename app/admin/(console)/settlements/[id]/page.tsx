import { notFound } from 'next/navigation'
import { LINE_LABELS } from '#components/admin/books-labels.ts'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { payoutLinesOf, readPayout } from '#lib/reconcile/payouts.ts'
import { readListParams } from '../../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../../require-operator.ts'

export const generateMetadata = consoleTitle({ ko: '정산', en: 'Payout' })

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function PayoutPage({ params, searchParams }: Props) {
  const { shop, say, locale } = await requireOperator('console.view')
  const id = decodeURIComponent((await params).id)
  const payout = await readPayout(shop, id)
  if (!payout) notFound()
  const { here } = await readListParams(searchParams)
  const money = (amount: number) => ({ amount, currency: payout.currency })
  return (
    <>
      <PageTitle title={`${payout.gateway} ${payout.paidOutOn}`} />
      <Panel title={say('합계', 'Summary')} className="mb-6">
        <Facts
          locale={locale}
          facts={[
            [say('매출', 'Gross'), money(payout.gross)],
            [say('수수료', 'Fee'), money(payout.fee)],
            [say('입금액', 'Net'), money(payout.net)],
          ]}
        />
      </Panel>
      <ConsoleList
        locale={locale}
        label={say('정산 줄', 'Payout lines')}
        path={`/admin/settlements/${encodeURIComponent(id)}`}
        here={here}
        page={await payoutLinesOf(shop, id, here)}
        keyOf={(line) => line.id}
        empty={say('정산 줄이 없습니다', 'No payout lines')}
        columns={[
          {
            name: say('결제', 'Payment'),
            value: ({ paymentId }) => paymentId,
            href: ({ paymentId }) => `/admin/orders?q=${encodeURIComponent(paymentId)}`,
            className: 'figures',
          },
          { name: say('매출', 'Gross'), value: ({ gross }) => money(gross) },
          { name: say('수수료', 'Fee'), value: ({ fee }) => money(fee) },
          { name: say('입금액', 'Net'), value: ({ net }) => money(net) },
          { name: say('장부', 'Ledger'), value: ({ isBooked }) => LINE_LABELS[isBooked ? 'booked' : 'unmatched'] },
        ]}
      />
    </>
  )
}
