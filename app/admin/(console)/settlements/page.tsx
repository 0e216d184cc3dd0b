import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '#components/admin/action-form.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { Pager } from '#components/admin/pager.tsx'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { Money } from '#components/ui/money.tsx'
import { Select } from '#components/ui/select.tsx'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { importable, lastImported } from '#lib/reconcile/import-payouts.ts'
import { PAYOUT_COLUMNS } from '#lib/reconcile/payout-file.ts'
import { listPayouts } from '#lib/reconcile/payouts.ts'
import { type OperatorContext, one, requireOperator, type SearchParams } from '../../require-operator.ts'
import { importFileAction, importPayoutsAction } from './actions.ts'

export const metadata: Metadata = { title: '정산' }

export default async function SettlementsPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator()
  const { shop, say, locale, operator } = context
  const params = await searchParams
  const here = one(params.after)
  const gateway = one(params.gateway)?.slice(0, 40)
  const page = await listPayouts(shop, { gateway }, here)
  return (
    <>
      <PageTitle title={say('정산', 'Settlements')}>
        {say(
          '게이트웨이가 은행으로 보낸 돈입니다. 한 줄마다 장부와 맞추어 한 번만 적습니다.',
          'What the gateways sent to the bank. Each line is matched with the ledger and booked once.',
        )}
      </PageTitle>
      {roleCovers(operator.role, 'finance') && (
        <ul className="mb-8 grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {importable(shop).map((name) => (
            <Listed key={name} context={context} gateway={name} />
          ))}
          <FromFile context={context} />
        </ul>
      )}
      <nav aria-label={say('보기', 'Views')} className="mb-4 flex flex-wrap gap-2">
        <ButtonLink variant={gateway ? 'secondary' : 'primary'} href="/admin/settlements">
          {say('모두', 'All')}
        </ButtonLink>
        {shop.gateways.all().map(({ name }) => (
          <ButtonLink key={name} variant={gateway === name ? 'primary' : 'secondary'} href={`/admin/settlements?gateway=${name}`}>
            {name}
          </ButtonLink>
        ))}
        <ButtonLink variant="quiet" href="/admin/reconciliation?kind=payout_amount">
          {say('금액이 다른 줄', 'Lines with another sum')}
        </ButtonLink>
        <ButtonLink variant="quiet" href="/admin/reconciliation?kind=payout_unknown">
          {say('모르는 결제의 줄', 'Lines of unknown payments')}
        </ButtonLink>
      </nav>
      {page.rows.length === 0 ? (
        <EmptyState title={say('가져온 정산이 없습니다', 'No payouts have been imported')} />
      ) : (
        <Table
          label={say('정산', 'Settlements')}
          head={[
            say('입금일', 'Paid out'),
            say('게이트웨이', 'Gateway'),
            say('줄', 'Lines'),
            say('매출', 'Gross'),
            say('수수료', 'Fee'),
            say('입금액', 'Net'),
            say('가져온 때', 'Imported'),
          ]}
        >
          {page.rows.map((payout) => (
            <tr key={payout.id}>
              <Cell className="figures">
                <Link href={`/admin/settlements/${encodeURIComponent(payout.id)}`} prefetch={false} className={CELL_LINK}>
                  {payout.paidOutOn}
                </Link>
              </Cell>
              <Cell>{payout.gateway}</Cell>
              <Cell className="figures">{payout.lines}</Cell>
              {[payout.gross, payout.fee, payout.net].map((amount, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
                <Cell key={nth}>
                  <Money amount={amount} currency={payout.currency} locale={locale} />
                </Cell>
              ))}
              <Cell>
                <DateTime at={payout.importedAt} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pager say={say} path="/admin/settlements" params={{ gateway }} here={here} after={page.after} />
    </>
  )
}

async function Listed({ context: { shop, say }, gateway }: { context: OperatorContext; gateway: string }) {
  const round = await lastImported(shop, gateway)
  return (
    <li>
      <Panel title={gateway} className="h-full">
        <Facts
          facts={[
            [say('마지막', 'Last import'), round?.finishedAt ? <DateTime key="at" at={round.finishedAt} /> : say('아직', 'Not yet')],
            ...(round?.lastError ? ([[say('오류', 'Error'), round.lastError]] as [string, string][]) : []),
          ]}
        />
        <ActionForm
          action={importPayoutsAction}
          submit={say('지금 가져오기', 'Import now')}
          label={say(`${gateway} 정산 가져오기`, `Import payouts of ${gateway}`)}
          variant="secondary"
          hidden={{ gateway }}
          formClassName="mt-4 flex flex-wrap items-end gap-3"
        >
          <Select id={`days-${gateway}`} name="days" label={say('기간', 'Time')} defaultValue="7" className="min-w-28">
            <option value="7">{say('7일', '7 days')}</option>
            <option value="31">{say('31일', '31 days')}</option>
            <option value="90">{say('90일', '90 days')}</option>
          </Select>
        </ActionForm>
      </Panel>
    </li>
  )
}

function FromFile({ context: { shop, say } }: { context: OperatorContext }) {
  return (
    <li>
      <Panel title={say('파일로', 'From a file')} className="h-full">
        <p className="mb-3 text-sm text-ink-soft">
          {say('CSV 열', 'CSV columns')}: <span className="break-words tabular-nums">{PAYOUT_COLUMNS.join(', ')}</span>
        </p>
        <ActionForm
          action={importFileAction}
          submit={say('올리기', 'Upload')}
          label={say('정산 파일', 'Payout file')}
          variant="secondary"
          formClassName="flex flex-wrap items-end gap-3"
        >
          <Select id="file-gateway" name="gateway" label={say('게이트웨이', 'Gateway')} defaultValue="" required className="min-w-40">
            <option value="" disabled>
              {say('고르기', 'Choose')}
            </option>
            {shop.gateways.all().map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
          <Field name="file" type="file" accept=".csv,text/csv" label={say('파일', 'File')} required className="min-w-60 flex-1" />
        </ActionForm>
      </Panel>
    </li>
  )
}
