import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { GatewayRun } from '#components/admin/gateway-run.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { may } from '#lib/audit/operator-actions.ts'
import { importable, lastImported } from '#lib/reconcile/import-payouts.ts'
import { PAYOUT_COLUMNS } from '#lib/reconcile/payout-file.ts'
import { listPayouts } from '#lib/reconcile/payouts.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { importFileAction, importPayoutsAction } from './actions.ts'

export const generateMetadata = consoleTitle({ ko: '정산', en: 'Payouts' })

export default async function PayoutsPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, say, locale, operator } = context
  const { here, param } = await readListParams(searchParams)
  const gateway = param('gateway')?.slice(0, 40)
  return (
    <>
      <PageTitle title={say('정산', 'Payouts')}>
        {say(
          '게이트웨이가 은행으로 보낸 돈입니다. 한 줄마다 장부와 맞추어 한 번만 적습니다.',
          'Money that gateways paid out to your bank account. Each line is matched with the ledger and booked once.',
        )}
      </PageTitle>
      {may(operator, 'payouts.import') && <Imports context={context} />}
      <ConsoleList
        locale={locale}
        label={say('정산', 'Payouts')}
        path="/admin/settlements"
        params={{ gateway }}
        views={[
          { name: say('모두', 'All'), params: {} },
          ...shop.gateways.all().map(({ name }) => ({ name, params: { gateway: name } })),
          { name: say('금액이 다른 줄', 'Amount mismatches'), href: '/admin/reconciliation?kind=payout_amount' },
          { name: say('모르는 결제의 줄', 'Unknown payments'), href: '/admin/reconciliation?kind=payout_unknown' },
        ]}
        here={here}
        page={await listPayouts(shop, { gateway }, here)}
        keyOf={({ id }) => id}
        empty={say('가져온 정산이 없습니다', 'No payouts imported yet')}
        columns={[
          {
            name: say('입금일', 'Paid on'),
            value: ({ paidOutOn }) => paidOutOn,
            href: ({ id }) => `/admin/settlements/${encodeURIComponent(id)}`,
            className: 'figures',
          },
          { name: say('게이트웨이', 'Gateway'), value: (payout) => payout.gateway },
          { name: say('줄', 'Lines'), value: ({ lines }) => lines },
          { name: say('매출', 'Gross'), value: ({ gross, currency }) => ({ amount: gross, currency }) },
          { name: say('수수료', 'Fee'), value: ({ fee, currency }) => ({ amount: fee, currency }) },
          { name: say('입금액', 'Net'), value: ({ net, currency }) => ({ amount: net, currency }) },
          { name: say('가져온 때', 'Imported'), value: ({ importedAt }) => importedAt },
        ]}
      />
    </>
  )
}

async function Imports({ context: { shop, say, locale } }: { context: OperatorContext }) {
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
              submit: say('지금 가져오기', 'Import now'),
              label: say(`${gateway} 정산 가져오기`, `Import payouts from ${gateway}`),
              days: 7,
            }}
          />
        </li>
      ))}
      <li>
        <FileImport say={say} gateways={shop.gateways.all().map(({ name }) => name)} />
      </li>
    </ul>
  )
}

function FileImport({ say, gateways }: { say: OperatorContext['say']; gateways: string[] }) {
  return (
    <Panel title={say('파일로', 'Import from a file')} className="h-full">
      <p className="mb-3 text-sm text-ink-soft">
        {say('CSV 열', 'CSV columns')}: <span className="break-words tabular-nums">{PAYOUT_COLUMNS.join(', ')}</span>
      </p>
      <ActionForm
        action={importFileAction}
        submit={say('올리기', 'Upload')}
        label={say('정산 파일', 'Payout file')}
        variant="secondary"
        inline
      >
        <Select id="file-gateway" name="gateway" label={say('게이트웨이', 'Gateway')} defaultValue="" required className="min-w-40">
          <option value="" disabled>
            {say('고르기', 'Select')}
          </option>
          {gateways.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
        <Field name="file" type="file" accept=".csv,text/csv" label={say('파일', 'File')} required className="min-w-60 flex-1" />
      </ActionForm>
    </Panel>
  )
}
