import { ConsoleList } from '#components/admin/console-list.tsx'
import { DISPUTE_LABELS } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listDisputes } from '#lib/admin/disputes.ts'
import { openOrAll, readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle({ ko: '분쟁', en: 'Disputes' })

export default async function DisputesPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale } = await requireOperator('console.view')
  const { here, show } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={say('분쟁', 'Disputes')}>
        {say(
          '구매자가 카드사에 이의를 제기한 결제입니다. 기한 안에 소명하지 않으면 집니다.',
          'Payments that customers disputed with their card issuer. A dispute without a response by its deadline is lost.',
        )}
      </PageTitle>
      <ConsoleList
        locale={locale}
        label={say('분쟁', 'Disputes')}
        path="/admin/disputes"
        {...openOrAll(show, say('열린 분쟁', 'Open'), say('모두', 'All'))}
        here={here}
        page={await listDisputes(shop, show, here)}
        keyOf={({ id }) => id}
        empty={say('분쟁이 없습니다', 'No disputes')}
        columns={[
          {
            name: say('주문', 'Order'),
            value: ({ orderNumber, paymentId }) => orderNumber ?? paymentId,
            href: ({ orderId }) => orderId && `/admin/orders/${orderId}`,
            className: 'figures whitespace-nowrap',
          },
          { name: say('상태', 'Status'), value: ({ state }) => DISPUTE_LABELS[state] },
          { name: say('소명 기한', 'Respond by'), value: ({ dueAt }) => dueAt, className: 'whitespace-nowrap' },
          {
            name: say('금액', 'Amount'),
            value: ({ amount, currency }) => ({ amount: amount, currency: currency }),
            className: 'whitespace-nowrap',
          },
          { name: say('이유', 'Reason'), value: ({ reason }) => reason },
          { name: say('게이트웨이', 'Gateway'), value: ({ gateway }) => gateway },
          { name: say('제기', 'Opened'), value: ({ openedAt }) => openedAt, className: 'whitespace-nowrap' },
        ]}
      />
    </>
  )
}
