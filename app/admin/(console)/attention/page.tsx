import { ActionForm } from '#components/admin/action-form.tsx'
import { attentionNext, attentionTitle } from '#components/admin/attention-labels.ts'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { RowLink } from '#components/admin/table.tsx'
import { type Resolution, ResolveForm, WorkItem } from '#components/admin/work-item.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import { type AttentionRow, listAttention } from '#lib/admin/attention.ts'
import { loggedAbout } from '#lib/admin/audit-log.ts'
import { may } from '#lib/audit/operator-actions.ts'
import type { Shop } from '#lib/shop.ts'
import { openOrAll, readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { giveAccountAction } from '../orders/[id]/actions.ts'
import { checkNowAction } from '../orders/actions.ts'
import { resolveAttentionAction } from './actions.ts'

export const generateMetadata = consoleTitle({ ko: '확인 필요', en: 'Needs attention' })

export default async function AttentionPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, say, locale } = context
  const { here, show } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={say('확인 필요', 'Needs attention')}>
        {say('사람만 해결할 수 있는 일입니다.', 'Items that can’t be resolved automatically.')}
      </PageTitle>
      <ConsoleList
        locale={locale}
        label={say('확인 필요', 'Needs attention')}
        path="/admin/attention"
        {...openOrAll(show, say('열린 일', 'Open'), say('모두', 'All'))}
        here={here}
        page={await listAttention(shop, show, here)}
        keyOf={({ id }) => id}
        empty={say('확인할 일이 없습니다', 'Nothing needs attention')}
        card={(row) => <Item context={context} row={row} />}
      />
    </>
  )
}

async function Item({ context, row }: { context: OperatorContext; row: AttentionRow }) {
  const { shop, say, locale } = context
  return (
    <WorkItem
      label={attentionTitle(row.reason, locale)}
      title={attentionTitle(row.reason, locale)}
      about={
        <>
          <DateTime at={row.openedAt} />
          {row.paymentId && <span className="figures">{row.paymentId}</span>}
          {row.orderId && <RowLink href={`/admin/orders/${row.orderId}`}>{say('주문 보기', 'View order')}</RowLink>}
        </>
      }
      resolution={await resolutionOf(shop, say('해결됨', 'Resolved'), row)}
      actions={<Actions context={context} row={row} />}
    >
      <div>
        <p>{attentionNext(row.reason, locale)}</p>
        <p className="figures text-sm text-ink-soft">
          {row.reason} · {row.detail}
        </p>
      </div>
    </WorkItem>
  )
}

async function resolutionOf(shop: Shop, resolved: string, { id, resolvedAt }: AttentionRow): Promise<Resolution | undefined> {
  if (!resolvedAt) return undefined
  const [entry] = await loggedAbout(shop, id)
  return { text: [resolved, entry?.detail.note].filter(Boolean).join(': '), at: resolvedAt, by: entry?.actor }
}

function Actions({ context: { say, locale, operator }, row: { id, reason, paymentId } }: { context: OperatorContext; row: AttentionRow }) {
  return (
    <>
      {reason === 'refund_account' && may(operator, 'refund.account') && (
        <ActionForm
          action={giveAccountAction}
          submit={say('이 계좌로 환불하기', 'Refund to this account')}
          label={say(`${paymentId} 환불받을 계좌`, `Refund account for ${paymentId}`)}
          variant="secondary"
          hidden={{ refundId: id.replace(/^refund:/, '') }}
        >
          <RefundAccountFields locale={locale} form={id} filledInBy="operator" />
        </ActionForm>
      )}
      {paymentId && may(operator, 'payment.check') && (
        <ActionForm
          action={checkNowAction}
          submit={say('지금 확인', 'Check now')}
          label={say(`${paymentId} 확인`, `Check ${paymentId}`)}
          variant="secondary"
          hidden={{ paymentId }}
          inline
        />
      )}
      {may(operator, 'attention.resolve') && <ResolveForm say={say} id={id} label={reason} action={resolveAttentionAction} />}
    </>
  )
}
