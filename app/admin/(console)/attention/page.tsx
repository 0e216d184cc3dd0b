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
import { ATTENTION } from '#lib/messages/console/attention.ts'
import { BLOCKED_WINDOWS } from '#lib/messages/console/blocked-windows.ts'
import type { Shop } from '#lib/shop.ts'
import { openOrAll, readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { giveAccountAction } from '../orders/[id]/actions.ts'
import { checkNowAction } from '../orders/actions.ts'
import { resolveAttentionAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => ATTENTION[locale].title)

export default async function AttentionPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale } = context
  const t = ATTENTION[locale]
  const { here, show } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/attention"
        {...openOrAll(show, t.open, t.all)}
        here={here}
        page={await listAttention(shop, show, here)}
        keyOf={({ id }) => id}
        empty={t.empty}
        card={(row) => <Item context={context} row={row} />}
      />
    </>
  )
}

async function Item({ context, row }: { context: OperatorContext; row: AttentionRow }) {
  const { shop, locale } = context
  const t = ATTENTION[locale]
  return (
    <WorkItem
      label={attentionTitle(row.reason, locale)}
      title={attentionTitle(row.reason, locale)}
      about={
        <>
          <DateTime at={row.openedAt} />
          {row.paymentId && <span className="identifier">{row.paymentId}</span>}
          {row.reason === 'window_blocked' && <RowLink href="/admin/blocked-windows">{BLOCKED_WINDOWS[locale].title}</RowLink>}
          {row.orderId && <RowLink href={`/admin/orders/${row.orderId}`}>{t.viewOrder}</RowLink>}
        </>
      }
      resolution={await resolutionOf(shop, t.resolved, row)}
      actions={<Actions context={context} row={row} />}
    >
      <div>
        <p>{attentionNext(row.reason, locale)}</p>
        <p className="identifier text-sm text-ink-soft">{`${row.reason} · ${row.detail}`}</p>
      </div>
    </WorkItem>
  )
}

async function resolutionOf(shop: Shop, resolved: string, { id, resolvedAt }: AttentionRow): Promise<Resolution | undefined> {
  if (!resolvedAt) return undefined
  const [entry] = await loggedAbout(shop, id)
  return { text: [resolved, entry?.detail.note].filter(Boolean).join(': '), at: resolvedAt, by: entry?.actor }
}

function Actions({ context: { locale, operator }, row: { id, reason, paymentId } }: { context: OperatorContext; row: AttentionRow }) {
  const t = ATTENTION[locale]
  return (
    <>
      {reason === 'refund_account' && may(operator, 'refund.account') && (
        <ActionForm
          action={giveAccountAction}
          submit={t.refundToAccount}
          label={t.refundAccountFor(paymentId)}
          variant="secondary"
          hidden={{ refundId: id.replace(/^refund:/, '') }}
        >
          <RefundAccountFields locale={locale} form={id} filledInBy="operator" />
        </ActionForm>
      )}
      {paymentId && may(operator, 'payment.check') && (
        <ActionForm
          action={checkNowAction}
          submit={t.checkNow}
          label={t.checkPayment(paymentId)}
          variant="secondary"
          hidden={{ paymentId }}
          inline
        />
      )}
      {may(operator, 'attention.resolve') && <ResolveForm locale={locale} id={id} label={reason} action={resolveAttentionAction} />}
    </>
  )
}
