import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { GatewayRun } from '#components/admin/gateway-run.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { may } from '#lib/audit/operator-actions.ts'
import type { Locale } from '#lib/locale.ts'
import { SETTLEMENTS } from '#lib/messages/console/settlements.ts'
import { importable, lastImported } from '#lib/reconcile/import-payouts.ts'
import { PAYOUT_COLUMNS } from '#lib/reconcile/payout-file.ts'
import { listPayouts } from '#lib/reconcile/payouts.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { importFileAction, importPayoutsAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => SETTLEMENTS[locale].title)

export default async function PayoutsPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale, operator } = context
  const t = SETTLEMENTS[locale]
  const { here, param } = await readListParams(searchParams)
  const gateway = param('gateway')?.slice(0, 40)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      {may(operator, 'payouts.import') && <Imports context={context} />}
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/settlements"
        params={{ gateway }}
        views={[
          { name: t.all, params: {} },
          ...shop.gateways.all().map(({ name }) => ({ name, params: { gateway: name } })),
          { name: t.amountMismatches, href: '/admin/reconciliation?kind=payout_amount' },
          { name: t.unknownPayments, href: '/admin/reconciliation?kind=payout_unknown' },
        ]}
        here={here}
        page={await listPayouts(shop, { gateway }, here)}
        keyOf={({ id }) => id}
        empty={t.noPayoutsImportedYet}
        columns={[
          {
            name: t.paidOn,
            value: ({ paidOutOn }) => paidOutOn,
            href: ({ id }) => `/admin/settlements/${encodeURIComponent(id)}`,
            className: 'figures',
          },
          { name: t.gateway, value: (payout) => payout.gateway },
          { name: t.lines, value: ({ lines }) => lines },
          { name: t.gross, value: ({ gross, currency }) => ({ amount: gross, currency }) },
          { name: t.fee, value: ({ fee, currency }) => ({ amount: fee, currency }) },
          { name: t.net, value: ({ net, currency }) => ({ amount: net, currency }) },
          { name: t.importedAt, value: ({ importedAt }) => importedAt },
        ]}
      />
    </>
  )
}

async function Imports({ context: { shop, locale } }: { context: OperatorContext }) {
  const t = SETTLEMENTS[locale]
  const gateways = await Promise.all(importable(shop).map(async (gateway) => ({ gateway, run: await lastImported(shop, gateway) })))
  return (
    <ul className="mb-8 grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {gateways.map(({ gateway, run }) => (
        <li key={gateway}>
          <GatewayRun
            locale={locale}
            gateway={gateway}
            run={run}
            form={{
              action: importPayoutsAction,
              submit: t.importNow,
              label: t.importPayoutsFrom(gateway),
              days: 7,
            }}
          />
        </li>
      ))}
      <li>
        <FileImport locale={locale} gateways={shop.gateways.all().map(({ name }) => name)} />
      </li>
    </ul>
  )
}

function FileImport({ locale, gateways }: { locale: Locale; gateways: string[] }) {
  const t = SETTLEMENTS[locale]
  return (
    <Panel title={t.importFromAFile} className="h-full">
      <p className="mb-3 text-sm text-ink-soft">
        {t.csvColumns}: <span className="break-words tabular-nums">{PAYOUT_COLUMNS.join(', ')}</span>
      </p>
      <ActionForm action={importFileAction} submit={t.upload} label={t.payoutFile} variant="secondary" inline>
        <Select id="file-gateway" name="gateway" label={t.gateway} defaultValue="" required className="min-w-40">
          <option value="" disabled>
            {t.select}
          </option>
          {gateways.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
        <Field name="file" type="file" accept=".csv,text/csv" label={t.file} required className="min-w-60 flex-1" />
      </ActionForm>
    </Panel>
  )
}
