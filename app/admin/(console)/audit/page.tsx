import type { Metadata } from 'next'
import Link from 'next/link'
import { DateTime } from '#components/admin/date-time.tsx'
import { Pager } from '#components/admin/pager.tsx'
import { causeLabel, ORDER_LABELS, operatorActionLabel } from '#components/admin/state-labels.ts'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { listActs, listChanges } from '#lib/admin/audit-log.ts'
import { type OperatorContext, one, requireOperator, type SearchParams } from '../../require-operator.ts'

export const metadata: Metadata = { title: '기록' }

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator()
  const { say } = context
  const params = await searchParams
  const here = one(params.after)
  const showsOrders = one(params.show) === 'orders'
  return (
    <>
      <PageTitle title={say('기록', 'Audit')}>
        {say('덧붙일 수만 있고, 고치거나 지울 수 없습니다.', 'It can be added to, never changed or taken away.')}
      </PageTitle>
      <nav aria-label={say('보기', 'Views')} className="mb-4 flex gap-2">
        <ButtonLink variant={showsOrders ? 'secondary' : 'primary'} href="/admin/audit">
          {say('운영자가 한 일', 'What operators did')}
        </ButtonLink>
        <ButtonLink variant={showsOrders ? 'primary' : 'secondary'} href="/admin/audit?show=orders">
          {say('주문의 변화', 'How orders changed')}
        </ButtonLink>
      </nav>
      {showsOrders ? <Changes context={context} here={here} /> : <Acts context={context} here={here} />}
    </>
  )
}

async function Acts({ context: { shop, say, locale }, here }: { context: OperatorContext; here: string | undefined }) {
  const page = await listActs(shop, here)
  return (
    <>
      <Table
        label={say('운영자가 한 일', 'What operators did')}
        head={[say('시각', 'When'), say('누가', 'Who'), say('무엇을', 'What'), say('대상', 'About'), say('내용', 'Detail')]}
      >
        {page.rows.map((act) => (
          <tr key={act.id}>
            <Cell>
              <DateTime at={act.at} />
            </Cell>
            <Cell>{act.actor}</Cell>
            <Cell>{operatorActionLabel(act.act, locale)}</Cell>
            <Cell>{act.subject}</Cell>
            <Cell className="min-w-80 break-all font-mono text-xs">{JSON.stringify(act.detail)}</Cell>
          </tr>
        ))}
      </Table>
      <Pager say={say} path="/admin/audit" here={here} after={page.after} />
    </>
  )
}

async function Changes({ context: { shop, say, locale }, here }: { context: OperatorContext; here: string | undefined }) {
  const page = await listChanges(shop, here)
  const word = (state: string) => ORDER_LABELS[state as keyof typeof ORDER_LABELS]?.[locale] ?? state
  return (
    <>
      <Table
        label={say('주문의 변화', 'How orders changed')}
        head={[
          say('시각', 'When'),
          say('주문', 'Order'),
          say('전', 'Before'),
          say('후', 'After'),
          say('계기', 'Because of'),
          say('결제', 'Payment'),
        ]}
      >
        {page.rows.map((change) => (
          <tr key={`${change.subject}#${change.seq}`}>
            <Cell>
              <DateTime at={change.at} />
            </Cell>
            <Cell>
              <Link href={`/admin/orders/${change.subject}`} prefetch={false} className={CELL_LINK}>
                {change.subject}
              </Link>{' '}
              #{change.seq}
            </Cell>
            <Cell>{word(change.before)}</Cell>
            <Cell>{word(change.after)}</Cell>
            <Cell>{causeLabel(change.cause, locale)}</Cell>
            <Cell className="figures">{change.paymentId}</Cell>
          </tr>
        ))}
      </Table>
      <Pager say={say} path="/admin/audit" params={{ show: 'orders' }} here={here} after={page.after} />
    </>
  )
}
