import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '#components/admin/action-form.tsx'
import { attentionNext, attentionTitle } from '#components/admin/attention-labels.ts'
import { DateTime } from '#components/admin/date-time.tsx'
import { Pager } from '#components/admin/pager.tsx'
import { ResolutionField } from '#components/admin/resolution-field.tsx'
import { CELL_LINK } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import { type AttentionRow, listAttention } from '#lib/admin/attention.ts'
import { actsAbout } from '#lib/admin/audit-log.ts'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { type OperatorContext, one, requireOperator, type SearchParams } from '../../require-operator.ts'
import { giveAccountAction } from '../orders/[id]/actions.ts'
import { checkNowAction } from '../orders/actions.ts'
import { resolveAttentionAction } from './actions.ts'

export const metadata: Metadata = { title: '확인 필요' }

export default async function AttentionPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator()
  const { shop, say } = context
  const params = await searchParams
  const here = one(params.after)
  const which = one(params.show) === 'all' ? 'all' : 'open'
  const page = await listAttention(shop, which, here)
  return (
    <>
      <PageTitle title={say('확인 필요', 'Attention')}>
        {say('사람만 해결할 수 있는 일입니다.', 'What only a person can settle.')}
      </PageTitle>
      <nav aria-label={say('보기', 'Views')} className="mb-4 flex gap-2">
        <ButtonLink variant={which === 'open' ? 'primary' : 'secondary'} href="/admin/attention">
          {say('열린 일', 'Open')}
        </ButtonLink>
        <ButtonLink variant={which === 'all' ? 'primary' : 'secondary'} href="/admin/attention?show=all">
          {say('모두', 'All')}
        </ButtonLink>
      </nav>
      {page.rows.length === 0 ? (
        <EmptyState title={say('확인할 일이 없습니다', 'Nothing needs attention')} />
      ) : (
        <ul className="grid gap-4">
          {page.rows.map((row) => (
            <Row key={row.id} context={context} row={row} />
          ))}
        </ul>
      )}
      <Pager say={say} path="/admin/attention" params={{ show: which === 'all' ? 'all' : undefined }} here={here} after={page.after} />
    </>
  )
}

async function Row({ context: { shop, say, locale, operator }, row }: { context: OperatorContext; row: AttentionRow }) {
  const mayAct = roleCovers(operator.role, 'support')
  const [settled] = row.resolvedAt ? await actsAbout(shop, row.id) : []
  return (
    <li className="grid gap-3 rounded-card border border-line bg-surface p-5">
      <div>
        <h2 className="text-lg font-bold">{attentionTitle(row.reason, locale)}</h2>
        {attentionNext(row.reason, locale) && <p>{attentionNext(row.reason, locale)}</p>}
        <p className="figures text-sm text-ink-soft">
          {row.reason} · {row.detail}
        </p>
        <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-ink-soft">
          <DateTime at={row.openedAt} />
          {row.paymentId && <span className="figures">{row.paymentId}</span>}
          {row.orderId && (
            <Link href={`/admin/orders/${row.orderId}`} prefetch={false} className={CELL_LINK}>
              {say('주문 보기', 'See the order')}
            </Link>
          )}
        </p>
      </div>
      {row.resolvedAt ? (
        <p className="text-success">
          {say('해결됨', 'Settled')} <DateTime at={row.resolvedAt} /> · {settled?.actor} · {`${settled?.detail.note ?? ''}`}
        </p>
      ) : (
        mayAct && (
          <>
            {row.reason === 'refund_account' && roleCovers(operator.role, 'finance') && (
              <ActionForm
                action={giveAccountAction}
                submit={say('이 계좌로 환불하기', 'Refund to this account')}
                label={say(`${row.paymentId} 환불받을 계좌`, `Account for the refund of ${row.paymentId}`)}
                variant="secondary"
                hidden={{ refundId: row.id.replace(/^refund:/, '') }}
              >
                <RefundAccountFields locale={locale} form={row.id} filledInBy="operator" />
              </ActionForm>
            )}
            {row.paymentId && (
              <ActionForm
                action={checkNowAction}
                submit={say('지금 확인', 'Check now')}
                label={say(`${row.paymentId} 확인`, `Check ${row.paymentId}`)}
                variant="secondary"
                hidden={{ paymentId: row.paymentId }}
                formClassName="flex flex-wrap items-center gap-3"
              />
            )}
            <ActionForm
              action={resolveAttentionAction}
              submit={say('해결했음', 'Settled')}
              label={row.reason}
              hidden={{ id: row.id }}
              formClassName="flex flex-wrap items-end gap-3"
            >
              <ResolutionField rowId={row.id} say={say} />
            </ActionForm>
          </>
        )
      )}
    </li>
  )
}
