import { ActionForm } from '#components/admin/action-form.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { may } from '#lib/audit/operator-actions.ts'
import { type RecurringTask, readTask } from '#lib/jobs/recurring-tasks.ts'
import { LEDGER_TASK, type LedgerResult } from '#lib/ledger/check-ledger.ts'
import { clearedFindings, openFindings } from '#lib/ledger/findings.ts'
import { LEDGER } from '#lib/messages/console/ledger.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../require-operator.ts'
import { checkLedgerAction } from './actions.ts'
import { Findings } from './findings.tsx'

export const generateMetadata = consoleTitle((locale) => LEDGER[locale].title)

/** If there are more, one cause has produced many rows. */
const MOST_SHOWN = 200
const RECENT = 10

export default async function LedgerPage() {
  const context = await requireOperator('console.view')
  const { shop, locale } = context
  const t = LEDGER[locale]
  const [run, open, cleared] = await Promise.all([
    readTask(shop, LEDGER_TASK),
    openFindings(shop, MOST_SHOWN),
    clearedFindings(shop, RECENT),
  ])
  const right = t.clearedProblems
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <Health context={context} run={run} findings={open.length} />
      {open.length > 0 && <Findings context={context} label={t.problems} rows={open} />}
      <div className="mt-6 grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Panel title={t.balances}>
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

/** A running worker checks the books more often than this. */
const LONG_AGO_MS = 5 * 60_000

function Health({ context: { shop, locale }, run, findings }: RunProps & { findings: number }) {
  const t = LEDGER[locale]
  if (findings > 0)
    return (
      <Notice tone="danger" title={t.problemsFound(findings)} className="mb-6">
        {t.findingsExplained}
      </Notice>
    )
  const isOld = !run?.finishedAt || shop.clock.now().getTime() - run.finishedAt.getTime() > LONG_AGO_MS
  return (
    <Notice tone={isOld ? 'warning' : 'success'} className="mb-6">
      {isOld ? t.checkOverdue : t.noProblemsFound}
    </Notice>
  )
}

function LastCheck({ context: { locale, operator }, run }: RunProps) {
  const t = LEDGER[locale]
  return (
    <Panel title={t.lastCheck}>
      <Facts
        locale={locale}
        facts={[
          [t.finishedAt, run?.finishedAt ?? t.never],
          [t.entries, (resultOf(run)?.entries ?? 0).toLocaleString('en')],
          [t.error, run?.lastError],
        ]}
      />
      {may(operator, 'ledger.check') && (
        <ActionForm action={checkLedgerAction} submit={t.checkNow} variant="secondary" inline className="mt-4" />
      )}
    </Panel>
  )
}

function Balances({ context: { locale }, result }: { context: OperatorContext; result: LedgerResult | null | undefined }) {
  const t = LEDGER[locale]
  if (!result || result.balances.length === 0) return <p className="text-ink-soft">{t.noEntries}</p>
  return (
    <>
      <Table
        locale={locale}
        label={t.balances}
        rows={result.balances.toSorted((a, b) => a.currency.localeCompare(b.currency) || a.account.localeCompare(b.account))}
        keyOf={({ account, currency }) => `${account} ${currency}`}
        columns={[
          { name: t.account, value: ({ account }) => account, className: 'font-semibold' },
          { name: t.currency, value: ({ currency }) => currency },
          {
            name: t.balance,
            value: ({ amount, currency }) => ({ amount: amount, currency: currency }),
          },
        ]}
      />
      <p className="mt-3 text-sm text-ink-soft">
        {t.asOf} <DateTime at={new Date(result.until)} />
      </p>
    </>
  )
}
