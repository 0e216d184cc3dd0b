import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listParkedJobs, listWaitingJobs } from '#lib/admin/jobs.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { JOBS } from '#lib/messages/console/jobs.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'
import { retryJobAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => JOBS[locale].title)

export default async function JobsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = JOBS[locale]
  const { here, param } = await readListParams(searchParams)
  const showsWaiting = param('show') === 'waiting'
  const retry = ({ id, kind, subject }: { id: string; kind: string; subject: string }) => (
    <ActionForm action={retryJobAction} submit={t.retry} label={`${kind} ${subject}`} variant="secondary" hidden={{ id }} inline />
  )
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/jobs"
        params={{ show: showsWaiting ? 'waiting' : undefined }}
        views={[
          { name: t.failed, params: {} },
          { name: t.queued, params: { show: 'waiting' } },
        ]}
        here={here}
        page={await (showsWaiting ? listWaitingJobs(shop, here) : listParkedJobs(shop, here))}
        keyOf={({ id }) => id}
        empty={showsWaiting ? t.noQueuedJobs : t.noFailedJobs}
        columns={[
          { name: t.type, value: ({ kind }) => kind, className: 'font-semibold' },
          { name: t.subject, value: ({ subject }) => subject, className: 'figures' },
          { name: t.attempts, value: ({ attempts }) => attempts },
          showsWaiting ? { name: t.nextAttempt, value: ({ runAt }) => runAt } : { name: t.failedAt, value: ({ parkedAt }) => parkedAt },
          { name: t.lastError, value: ({ lastError }) => lastError },
          { name: '', value: (job) => may(operator, 'job.retry') && retry(job) },
        ]}
      />
    </>
  )
}
