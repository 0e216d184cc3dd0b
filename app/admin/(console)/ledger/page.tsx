import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '#components/admin/action-form.tsx'
import { LEDGER_CHECK_LABELS } from '#components/admin/books-labels.ts'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { readTask } from '#lib/jobs/recurring-tasks.ts'
import { LEDGER_TASK, type LedgerResult } from '#lib/ledger/check-ledger.ts'
import type { LedgerCheck } from '#lib/ledger/finding.ts'
import { clearedFindings, type KeptFinding, openFindings } from '#lib/ledger/findings.ts'
import { type OperatorContext, requireOperator } from '../../require-operator.ts'
import { checkLedgerAction } from './actions.ts'

export const metadata: Metadata = { title: '장부' }

/** More than that is one cause with many rows. */
const MOST_SHOWN = 200
const RECENT = 10
/** A shop that works is never this long without a look. */
const LONG_AGO_MS = 5 * 60_000

export default async function LedgerPage() {
  const context = await requireOperator()
  const { shop, say, operator } = context
  const [round, open, cleared] = await Promise.all([
    readTask(shop, LEDGER_TASK),
    openFindings(shop, MOST_SHOWN),
    clearedFindings(shop, RECENT),
  ])
  const result = round?.result as LedgerResult | null | undefined
  const isOld = !round?.finishedAt || shop.clock.now().getTime() - round.finishedAt.getTime() > LONG_AGO_MS
  return (
    <>
      <PageTitle title={say('장부', 'Ledger')}>
        {say(
          '모든 돈은 두 번 적히고, 가게가 스스로 장부를 계속 검사합니다.',
          'All money is written down twice, and the shop keeps checking its own books.',
        )}
      </PageTitle>
      {open.length > 0 ? (
        <Notice tone="danger" title={say(`맞지 않는 줄 ${open.length}개`, `${open.length} rows are wrong`)} className="mb-6">
          {say(
            '결제를 멈추지는 않지만, 원인을 찾을 때까지 아래 줄과 관련된 환불은 미뤄 주세요.',
            'Payments go on. Until the cause is found, hold back refunds that touch these rows.',
          )}
        </Notice>
      ) : (
        <Notice tone={isOld ? 'warning' : 'success'} className="mb-6">
          {isOld
            ? say('한동안 검사하지 못했습니다. 작업 프로세스를 확인해 주세요.', 'It has not been checked for a while. Look at the worker.')
            : say('맞지 않는 줄이 없습니다.', 'Nothing is wrong.')}
        </Notice>
      )}
      {open.length > 0 && <Findings context={context} label={say('맞지 않는 줄', 'Wrong rows')} rows={open} />}
      <div className="mt-6 grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Panel title={say('잔액', 'Balances')}>
          <Balances context={context} result={result} />
        </Panel>
        <Panel title={say('마지막 검사', 'Last check')}>
          <Facts
            facts={[
              [say('끝난 때', 'Finished'), round?.finishedAt ? <DateTime key="at" at={round.finishedAt} /> : say('아직', 'Not yet')],
              [
                say('적힌 줄', 'Entries'),
                <span key="n" className="figures">
                  {(result?.entries ?? 0).toLocaleString('en')}
                </span>,
              ],
              ...(round?.lastError ? ([[say('오류', 'Error'), round.lastError]] as [string, string][]) : []),
            ]}
          />
          {roleCovers(operator.role, 'support') && (
            <ActionForm
              action={checkLedgerAction}
              submit={say('지금 검사', 'Check now')}
              variant="secondary"
              formClassName="mt-4 flex flex-wrap items-center gap-3"
            />
          )}
        </Panel>
      </div>
      {cleared.length > 0 && (
        <section className="mt-6">
          <h2 className="mb-3 text-lg font-bold">{say('다시 맞게 된 줄', 'Right again')}</h2>
          <Findings context={context} label={say('다시 맞게 된 줄', 'Right again')} rows={cleared} />
        </section>
      )}
    </>
  )
}

function Balances({ context: { say, locale }, result }: { context: OperatorContext; result: LedgerResult | null | undefined }) {
  if (!result || result.balances.length === 0)
    return <p className="text-ink-soft">{say('아직 적힌 것이 없습니다.', 'Nothing is booked yet.')}</p>
  const balances = result.balances.toSorted((a, b) => a.currency.localeCompare(b.currency) || a.account.localeCompare(b.account))
  return (
    <>
      <Table label={say('잔액', 'Balances')} head={[say('계정', 'Account'), say('통화', 'Currency'), say('잔액', 'Balance')]}>
        {balances.map(({ account, currency, amount }) => (
          <tr key={`${account} ${currency}`}>
            <Cell className="font-semibold">{account}</Cell>
            <Cell>{currency}</Cell>
            <Cell>
              <Money amount={amount} currency={currency} locale={locale} />
            </Cell>
          </tr>
        ))}
      </Table>
      <p className="mt-3 text-sm text-ink-soft">
        {say('기준', 'As of')} <DateTime at={new Date(result.until)} />
      </p>
    </>
  )
}

function Findings({ context: { say, locale }, label, rows }: { context: OperatorContext; label: string; rows: KeptFinding[] }) {
  return (
    <Table
      label={label}
      head={[
        say('검사', 'Check'),
        say('줄', 'Row'),
        say('무엇이 맞지 않나', 'What is wrong'),
        say('발견', 'Found'),
        say('해결', 'Right again'),
      ]}
    >
      {rows.map((finding) => {
        const address = addressOfRow(finding)
        return (
          <tr key={finding.id}>
            <Cell className="min-w-60">
              {address ? (
                <Link href={address} prefetch={false} className={`${CELL_LINK} figures break-all`}>
                  {finding.subject}
                </Link>
              ) : (
                <span className="figures break-all font-semibold">{finding.subject}</span>
              )}
              <p>{finding.detail}</p>
            </Cell>
            <Cell className="min-w-32">{LEDGER_CHECK_LABELS[finding.check as LedgerCheck]?.[locale] ?? finding.check}</Cell>
            <Cell>
              <DateTime at={finding.foundAt} />
            </Cell>
            <Cell>{finding.clearedAt && <DateTime at={finding.clearedAt} />}</Cell>
          </tr>
        )
      })}
    </Table>
  )
}

/** Where the row can be looked at. */
function addressOfRow({ check, about }: KeptFinding): string | undefined {
  if (check.startsWith('order_') || check === 'coupon_state') return `/admin/orders/${encodeURIComponent(about)}`
  if (check === 'coupon_uses') return `/admin/coupons/${encodeURIComponent(about)}`
  if (check === 'stock') return '/admin/products'
  const [payment] = /G\d{6}-[0-9A-Z]{8}-\d+/.exec(about) ?? []
  return payment && `/admin/orders?q=${payment}`
}
