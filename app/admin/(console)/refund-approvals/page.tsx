import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type ListedApproval, listApprovals } from '#lib/admin/refund-approvals.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { REFUND_APPROVALS } from '#lib/messages/console/refund-approvals.ts'
import { formatMoney } from '#lib/money.ts'
import { openOrAll, readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { approveRefundAction, declineRefundAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => REFUND_APPROVALS[locale].title)

export default async function RefundApprovalsPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale } = context
  const t = REFUND_APPROVALS[locale]
  const { here, show, param } = await readListParams(searchParams)
  const limit = shop.env.REFUND_APPROVAL_ABOVE
  return (
    <>
      <PageTitle title={t.title}>{limit > 0 ? t.intro(formatMoney(limit, 'KRW', locale)) : t.off}</PageTitle>
      {param('asked') && (
        <Notice tone="info" className="mb-6">
          {t.asked}
        </Notice>
      )}
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/refund-approvals"
        {...openOrAll(show, t.open, t.all)}
        here={here}
        page={await listApprovals(shop, show, here)}
        keyOf={({ id }) => id}
        empty={t.none}
        columns={[
          { name: t.order, value: ({ number }) => number, href: ({ orderId }) => `/admin/orders/${orderId}#refund`, className: 'figures' },
          { name: t.amount, value: ({ amount, currency }) => formatMoney(amount, currency, locale), className: 'figures' },
          { name: t.requestedBy, value: ({ requestedBy }) => requestedBy },
          { name: t.requestedAt, value: ({ requestedAt }) => requestedAt },
          { name: t.status, value: ({ state }) => t.state[state] },
          { name: t.decidedBy, value: ({ decidedBy }) => decidedBy ?? '' },
          { name: '', value: (approval) => <Decide context={context} approval={approval} /> },
        ]}
      />
    </>
  )
}

/** Whoever asked may only withdraw the request. */
function Decide({ context: { operator, locale }, approval }: { context: OperatorContext; approval: ListedApproval }) {
  const t = REFUND_APPROVALS[locale]
  if (approval.state !== 'requested' || !may(operator, 'refund.approve')) return null
  const isOwn = approval.requestedBy === operator.email
  const hidden = { id: approval.id }
  return (
    <div className="flex gap-3 whitespace-nowrap">
      {!isOwn && (
        <ActionForm action={approveRefundAction} submit={t.approve} label={`${t.approve} ${approval.number}`} hidden={hidden} inline />
      )}
      <ActionForm
        action={declineRefundAction}
        submit={isOwn ? t.withdraw : t.decline}
        label={`${isOwn ? t.withdraw : t.decline} ${approval.number}`}
        variant="quiet"
        hidden={hidden}
        inline
      />
    </div>
  )
}
