import { DIFFERENCE_LABELS } from '#components/admin/books-labels.ts'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { GatewayRun } from '#components/admin/gateway-run.tsx'
import type { ListFilter } from '#components/admin/list-filters.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { may } from '#lib/audit/operator-actions.ts'
import { DIFFERENCE_KINDS, isDifferenceKind } from '#lib/reconcile/compare.ts'
import { type DifferenceFilters, listDifferences } from '#lib/reconcile/differences.ts'
import { lastReconciled, type Reconciled, reconcilable } from '#lib/reconcile/reconcile.ts'
import { type ListParams, readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { reconcileAction } from './actions.ts'
import { Difference } from './difference.tsx'

export const generateMetadata = consoleTitle({ ko: '대사', en: 'Reconciliation' })

export default async function ReconciliationPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, say, locale } = context
  const { here, param } = await readListParams(searchParams)
  const filters = readFilters(param)
  const { state, gateway, kind } = filters
  return (
    <>
      <PageTitle title={say('대사', 'Reconciliation')}>
        {say(
          '매일 새벽 4시에 게이트웨이의 거래 목록을 우리 장부와 견줍니다. 다른 것은 게이트웨이에 다시 물어 확인한 것만 여기 남습니다.',
          'Every night at 4:00 gateway transactions are compared with the ledger. Only discrepancies confirmed by the gateway are listed here.',
        )}
      </PageTitle>
      <Gateways context={context} />
      <ConsoleList
        locale={locale}
        label={say('차이', 'Discrepancies')}
        path="/admin/reconciliation"
        params={{ state: state === 'open' ? undefined : state, gateway, kind }}
        filters={filterFields(context, filters)}
        here={here}
        page={await listDifferences(shop, filters, here)}
        keyOf={({ id }) => id}
        empty={say('차이가 없습니다', 'No discrepancies')}
        card={(row) => <Difference context={context} row={row} />}
      />
      {state === 'open' && <Resolved context={context} />}
    </>
  )
}

function readFilters(param: ListParams['param']): DifferenceFilters {
  const state = param('state')
  const kind = param('kind')
  return {
    state: state === 'resolved' || state === 'all' ? state : 'open',
    gateway: param('gateway')?.slice(0, 40),
    kind: kind && isDifferenceKind(kind) ? kind : undefined,
  }
}

function filterFields({ shop, say, locale }: OperatorContext, { state, gateway, kind }: DifferenceFilters): ListFilter[] {
  const all = ['', say('모두', 'All')] as const
  return [
    {
      name: 'state',
      label: say('상태', 'Status'),
      value: state,
      options: [
        ['open', say('열린 차이', 'Open')],
        ['resolved', say('해결됨', 'Resolved')],
        ['all', say('모두', 'All')],
      ],
    },
    {
      name: 'gateway',
      label: say('게이트웨이', 'Gateway'),
      value: gateway,
      options: [all, ...shop.gateways.all().map(({ name }) => [name, name] as const)],
    },
    {
      name: 'kind',
      label: say('종류', 'Type'),
      value: kind,
      options: [all, ...DIFFERENCE_KINDS.map((each) => [each, DIFFERENCE_LABELS[each][locale]] as const)],
    },
  ]
}

async function Gateways({ context: { shop, say, locale, operator } }: { context: OperatorContext }) {
  const gateways = await Promise.all(reconcilable(shop).map(async (gateway) => ({ gateway, run: await lastReconciled(shop, gateway) })))
  return (
    <ul className="mb-8 grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {gateways.map(({ gateway, run }) => {
        const result = run?.result as Reconciled | null | undefined
        const label = say(`${gateway} 견주기`, `Compare ${gateway}`)
        return (
          <li key={gateway}>
            <GatewayRun
              locale={locale}
              gateway={gateway}
              run={run}
              facts={[
                [say('결제', 'Payments'), result?.payments ?? 0],
                [say('새 차이', 'New discrepancies'), result?.found ?? 0],
              ]}
              form={
                may(operator, 'reconciliation.run')
                  ? { action: reconcileAction, submit: say('지금 견주기', 'Compare now'), label, days: 3 }
                  : undefined
              }
            />
          </li>
        )
      })}
    </ul>
  )
}

/** So that whoever has just pressed a button sees what became of it. */
async function Resolved({ context }: { context: OperatorContext }) {
  const { shop, say } = context
  const { rows } = await listDifferences(shop, { state: 'resolved' }, undefined, 5)
  if (rows.length === 0) return null
  return (
    <section className="mt-10" aria-live="polite">
      <h2 className="mb-3 text-lg font-bold">{say('해결된 차이', 'Resolved discrepancies')}</h2>
      <ul className="grid gap-4" aria-label={say('해결된 차이', 'Resolved discrepancies')}>
        {rows.map((row) => (
          <Difference key={row.id} context={context} row={row} />
        ))}
      </ul>
    </section>
  )
}
