import { ActionForm } from '#components/admin/action-form.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { may } from '#lib/audit/operator-actions.ts'
import { type RecurringTask, readTask } from '#lib/jobs/recurring-tasks.ts'
import { LEDGER_ROUND, type LedgerResult } from '#lib/ledger/check-ledger.ts'
import { clearedFindings, openFindings } from '#lib/ledger/findings.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../require-operator.ts'
import { checkLedgerAction } from './actions.ts'
import { Findings } from './findings.tsx'

export const generateMetadata = consoleTitle({ ko: '장부', en: 'Ledger' })

/** More than that is one cause with many rows. */
const MOST_SHOWN = 200
const RECENT = 10

export default async function LedgerPage() {
  const context = await requireOperator('console.view')
  const { shop, say } = context
  const [run, open, cleared] = await Promise.all([
    readTask(shop, LEDGER_ROUND),
    openFindings(shop, MOST_SHOWN),
    clearedFindings(shop, RECENT),
  ])
  const right = say('다시 맞게 된 줄', 'Cleared problems')
  return (
    <>
      <PageTitle title={say('장부', 'Ledger')}>
        {say(
          '모든 돈은 두 번 적히고, 가게가 스스로 장부를 계속 검사합니다.',
          'Every amount is booked in double entry, and the ledger is checked continuously.',
        )}
      </PageTitle>
      <Health context={context} run={run} findings={open.length} />
      {open.length > 0 && <Findings context={context} label={say('맞지 않는 줄', 'Problems')} rows={open} />}
      <div className="mt-6 grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Panel title={say('잔액', 'Balances')}>
          <Balances context={context} result={resultOf(run)} />
        </Panel>
        <LastCheck context={context} run={run} />
      </div>
      {cleared.length > 0 && (
        <section className="mt-6">
          <h2 className="mb-3 text-lg font-bold">{right}</h2>
          <Findings context={context} label={right} rows={cleared} />
        </section>
      )}
    </>
  )
}

interface RunProps {
  context: OperatorContext
  run: RecurringTask | undefined
}

const resultOf = (run: RecurringTask | undefined) => run?.result as LedgerResult | null | undefined

/** A worker that runs never leaves the books unchecked this long. */
const LONG_AGO_MS = 5 * 60_000

function Health({ context: { shop, say }, run, findings }: RunProps & { findings: number }) {
  if (findings > 0)
    return (
      <Notice tone="danger" title={say(`맞지 않는 줄 ${findings}개`, `Problems found: ${findings}`)} className="mb-6">
        {say(
          '결제를 멈추지는 않지만, 원인을 찾을 때까지 아래 줄과 관련된 환불은 미뤄 주세요.',
          'Payments continue. Postpone refunds for the rows below until the cause is found.',
        )}
      </Notice>
    )
  const isOld = !run?.finishedAt || shop.clock.now().getTime() - run.finishedAt.getTime() > LONG_AGO_MS
  return (
    <Notice tone={isOld ? 'warning' : 'success'} className="mb-6">
      {isOld
        ? say(
            '한동안 검사하지 못했습니다. 작업 프로세스를 확인해 주세요.',
            'The ledger hasn’t been checked for a while. Check that the worker is running.',
          )
        : say('맞지 않는 줄이 없습니다.', 'No problems found.')}
    </Notice>
  )
}

function LastCheck({ context: { say, locale, operator }, run }: RunProps) {
  return (
    <Panel title={say('마지막 검사', 'Last check')}>
      <Facts
        locale={locale}
        facts={[
          [say('끝난 때', 'Finished'), run?.finishedAt ?? say('아직', 'Never')],
          [say('적힌 줄', 'Entries'), (resultOf(run)?.entries ?? 0).toLocaleString('en')],
          [say('오류', 'Error'), run?.lastError],
        ]}
      />
      {may(operator, 'ledger.check') && (
        <ActionForm action={checkLedgerAction} submit={say('지금 검사', 'Check now')} variant="secondary" inline className="mt-4" />
      )}
    </Panel>
  )
}

function Balances({ context: { say, locale }, result }: { context: OperatorContext; result: LedgerResult | null | undefined }) {
  if (!result || result.balances.length === 0)
    return <p className="text-ink-soft">{say('아직 적힌 것이 없습니다.', 'Nothing has been booked yet.')}</p>
  return (
    <>
      <Table
        locale={locale}
        label={say('잔액', 'Balances')}
        rows={result.balances.toSorted((a, b) => a.currency.localeCompare(b.currency) || a.account.localeCompare(b.account))}
        keyOf={({ account, currency }) => `${account} ${currency}`}
        columns={[
          { name: say('계정', 'Account'), value: ({ account }) => account, className: 'font-semibold' },
          { name: say('통화', 'Currency'), value: ({ currency }) => currency },
          {
            name: say('잔액', 'Balance'),
            value: ({ amount, currency }) => ({ amount: amount, currency: currency }),
          },
        ]}
      />
      <p className="mt-3 text-sm text-ink-soft">
        {say('기준', 'As of')} <DateTime at={new Date(result.until)} />
      </p>
    </>
  )
}
