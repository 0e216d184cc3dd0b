import { ConsoleList } from '#components/admin/console-list.tsx'
import { RETURN_LABELS, reasonLabel } from '#components/admin/refund-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listReturns } from '#lib/admin/returns.ts'
import { openOrAll, readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle({ ko: '반품', en: 'Returns' })

export default async function ReturnsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale } = await requireOperator('console.view')
  const { here, show } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={say('반품', 'Returns')}>
        {say(
          '구매자가 돌려보내고 싶어 하는 상품입니다. 주문에서 승인하거나 거절합니다.',
          'Return requests from customers. Approve or decline them on the order.',
        )}
      </PageTitle>
      <ConsoleList
        locale={locale}
        label={say('반품', 'Returns')}
        path="/admin/returns"
        {...openOrAll(show, say('답을 기다리는 신청', 'Open'), say('모두', 'All'))}
        here={here}
        page={await listReturns(shop, show, here)}
        keyOf={({ id }) => id}
        empty={say('반품 신청이 없습니다', 'No returns')}
        columns={[
          {
            name: say('주문', 'Order'),
            value: ({ number }) => number,
            href: ({ orderId }) => `/admin/orders/${orderId}#returns`,
            className: 'figures',
          },
          { name: say('신청', 'Requested'), value: ({ requestedAt }) => requestedAt },
          { name: say('구매자', 'Customer'), value: ({ buyer }) => buyer.name },
          { name: say('까닭', 'Reason'), value: ({ reason }) => reasonLabel(reason, locale) },
          { name: say('수량', 'Quantity'), value: ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0) },
          { name: say('구매자의 말', 'Customer’s note'), value: ({ note }) => note, className: 'min-w-48' },
          { name: say('상태', 'Status'), value: ({ state }) => RETURN_LABELS[state] },
        ]}
      />
    </>
  )
}
