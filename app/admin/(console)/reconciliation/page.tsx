import { ConsoleList } from '#components/admin/console-list.tsx'
import { GatewayRun } from '#components/admin/gateway-run.tsx'
import type { ListFilter } from '#components/admin/list-filters.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { may } from '#lib/audit/operator-actions.ts'
import { BOOKS } from '#lib/messages/console/books.ts'
import { RECONCILIATION } from '#lib/messages/console/reconciliation.ts'
import { DIFFERENCE_KINDS, isDifferenceKind } from '#lib/reconcile/compare.ts'
import { type DifferenceFilters, listDifferences } from '#lib/reconcile/differences.ts'
import { lastReconciled, type Reconciled, reconcilable } from '#lib/reconcile/reconcile.ts'
import { type ListParams, readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { reconcileAction } from './actions.ts'
import { Difference } from './difference.tsx'

export const generateMetadata = consoleTitle((locale) => RECONCILIATION[locale].title)

export default async function ReconciliationPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale } = context
  const t = RECONCILIATION[locale]
  const { here, param } = await readListParams(searchParams)
  const filters = readFilters(param)
  const { state, gateway, kind } = filters
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <Gateways context={context} />
      <ConsoleList
        locale={locale}
        label={t.discrepancies}
        path="/admin/reconciliation"
        params={{ state: state === 'open' ? undefined : state, gateway, kind }}
        filters={filterFields(context, filters)}
        here={here}
        page={await listDifferences(shop, filters, here)}
        keyOf={({ id }) => id}
        empty={t.noDiscrepancies}
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

function filterFields({ shop, locale }: OperatorContext, { state, gateway, kind }: DifferenceFilters): ListFilter[] {
  const t = RECONCILIATION[locale]
  const all = ['', t.all] as const
  return [
    {
      name: 'state',
      label: t.status,
      value: state,
      options: [
        ['open', t.open],
        ['resolved', t.resolved],
        ['all', t.all],
      ],
    },
    {
      name: 'gateway',
      label: t.gateway,
      value: gateway,
      options: [all, ...shop.gateways.all().map(({ name }) => [name, name] as const)],
    },
    {
      name: 'kind',
      label: t.type,
      value: kind,
      options: [all, ...DIFFERENCE_KINDS.map((each) => [each, BOOKS[locale].differences[each]] as const)],
    },
  ]
}

async function Gateways({ context: { shop, locale, operator } }: { context: OperatorContext }) {
  const t = RECONCILIATION[locale]
  const gateways = await Promise.all(reconcilable(shop).map(async (gateway) => ({ gateway, run: await lastReconciled(shop, gateway) })))
  return (
    <ul className="mb-8 grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {gateways.map(({ gateway, run }) => {
        const result = run?.result as Reconciled | null | undefined
        const label = t.comparePayments(gateway)
        return (
          <li key={gateway}>
            <GatewayRun
              locale={locale}
              gateway={gateway}
              run={run}
              facts={[
                [t.payments, result?.payments ?? 0],
                [t.newDiscrepancies, result?.found ?? 0],
              ]}
              form={may(operator, 'reconciliation.run') ? { action: reconcileAction, submit: t.compareNow, label, days: 3 } : undefined}
            />
          </li>
        )
      })}
    </ul>
  )
}

/** Shows the differences resolved last, so that an operator sees the result of a button. */
async function Resolved({ context }: { context: OperatorContext }) {
  const { shop, locale } = context
  const t = RECONCILIATION[locale]
  const { rows } = await listDifferences(shop, { state: 'resolved' }, undefined, 5)
  if (rows.length === 0) return null
  return (
    <section className="mt-10" aria-live="polite">
      <h2 className="mb-3 text-lg font-bold">{t.resolvedDiscrepancies}</h2>
      <ul className="grid gap-4" aria-label={t.resolvedDiscrepancies}>
        {rows.map((row) => (
          <Difference key={row.id} context={context} row={row} />
        ))}
      </ul>
    </section>
  )
}
