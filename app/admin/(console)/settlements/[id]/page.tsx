import { notFound } from 'next/navigation'
import { LINE_TONES } from '#components/admin/books-labels.ts'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { BOOKS } from '#lib/messages/console/books.ts'
import { SETTLEMENTS } from '#lib/messages/console/settlements.ts'
import { payoutLinesOf, readPayout } from '#lib/reconcile/payouts.ts'
import { readListParams } from '../../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => SETTLEMENTS[locale].pageTitle)

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function PayoutPage({ params, searchParams }: Props) {
  const { shop, locale } = await requireOperator('console.view')
  const t = SETTLEMENTS[locale]
  const id = decodeURIComponent((await params).id)
  const payout = await readPayout(shop, id)
  if (!payout) notFound()
  const { here } = await readListParams(searchParams)
  const money = (amount: number) => ({ amount, currency: payout.currency })
  return (
    <>
      <PageTitle title={`${payout.gateway} ${payout.paidOutOn}`} />
      <Panel title={t.summary} className="mb-6">
        <Facts
          locale={locale}
          facts={[
            [t.gross, money(payout.gross)],
            [t.fee, money(payout.fee)],
            [t.net, money(payout.net)],
          ]}
        />
      </Panel>
      <ConsoleList
        locale={locale}
        label={t.payoutLines}
        path={`/admin/settlements/${encodeURIComponent(id)}`}
        here={here}
        page={await payoutLinesOf(shop, id, here)}
        keyOf={(line) => line.id}
        empty={t.noPayoutLines}
        columns={[
          {
            name: t.payment,
            value: ({ paymentId }) => paymentId,
            href: ({ paymentId }) => `/admin/orders?q=${encodeURIComponent(paymentId)}`,
            className: 'figures',
          },
          { name: t.gross, value: ({ gross }) => money(gross) },
          { name: t.fee, value: ({ fee }) => money(fee) },
          { name: t.net, value: ({ net }) => money(net) },
          {
            name: t.ledger,
            value: ({ isBooked }) => ({
              label: BOOKS[locale].lines[isBooked ? 'booked' : 'unmatched'],
              tone: LINE_TONES[isBooked ? 'booked' : 'unmatched'],
            }),
          },
        ]}
      />
    </>
  )
}
