import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type ListedReview, listRiskReviews } from '#lib/admin/risk-reviews.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { RISK } from '#lib/messages/console/risk.ts'
import { formatMoney } from '#lib/money.ts'
import { alarmsInForce } from '#lib/risk/alarms.ts'
import { reasonTexts } from '#lib/risk/reason-texts.ts'
import { seoulTime } from '#lib/seoul-time.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { approveRiskAction, refuseRiskAction } from './actions.ts'
import { riskViews } from './risk-views.ts'

export const generateMetadata = consoleTitle((locale) => RISK[locale].title)

export default async function RiskPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale } = context
  const t = RISK[locale]
  const { here, show } = await readListParams(searchParams)
  const alarms = await alarmsInForce(shop)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      {alarms.map(({ id, gateway, until }) => (
        <Notice key={id} tone="warning" className="mb-4">
          {t.testing(gateway, seoulTime(until))}
        </Notice>
      ))}
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/risk"
        params={show === 'all' ? { show } : {}}
        views={riskViews(locale, 'reviews')}
        here={here}
        page={await listRiskReviews(shop, show, here)}
        keyOf={({ orderId }) => orderId}
        empty={t.none}
        columns={[
          { name: t.order, value: ({ order }) => order.number, href: ({ orderId }) => `/admin/orders/${orderId}`, className: 'figures' },
          { name: t.amount, value: ({ order }) => formatMoney(order.total, order.currency, locale), className: 'figures' },
          { name: t.because, value: ({ because }) => reasonTexts(because, locale) },
          { name: t.card, value: ({ card }) => card ?? '–', className: 'figures' },
          { name: t.device, value: ({ device }) => device ?? '–', className: 'figures' },
          { name: t.openedAt, value: ({ openedAt }) => openedAt },
          { name: t.status, value: ({ state }) => t.state[state] },
          { name: t.decidedBy, value: ({ decidedBy }) => decidedBy ?? '–' },
          { name: '', value: (review) => <Tools context={context} review={review} /> },
        ]}
      />
    </>
  )
}

function Tools({ context: { operator, locale }, review }: { context: OperatorContext; review: ListedReview }) {
  const t = RISK[locale]
  if (review.state !== 'waiting' || !may(operator, 'risk.approve')) return null
  const hidden = { orderId: review.orderId }
  const named = (act: string) => `${act} ${review.order.number}`
  return (
    <div className="flex gap-3 whitespace-nowrap">
      <ActionForm action={approveRiskAction} submit={t.approve} label={named(t.approve)} variant="secondary" hidden={hidden} inline />
      <ActionForm action={refuseRiskAction} submit={t.refuse} label={named(t.refuse)} variant="quiet" hidden={hidden} inline />
    </div>
  )
}
