import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listParkedJobs, listWaitingJobs } from '#lib/admin/jobs.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'
import { retryJobAction } from './actions.ts'

export const generateMetadata = consoleTitle({ ko: '작업', en: 'Jobs' })

export default async function JobsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale, operator } = await requireOperator('console.view')
  const { here, param } = await readListParams(searchParams)
  const showsWaiting = param('show') === 'waiting'
  const retry = ({ id, kind, subject }: { id: string; kind: string; subject: string }) => (
    <ActionForm
      action={retryJobAction}
      submit={say('지금 다시', 'Retry')}
      label={`${kind} ${subject}`}
      variant="secondary"
      hidden={{ id }}
      inline
    />
  )
  return (
    <>
      <PageTitle title={say('작업', 'Jobs')}>
        {say(
          '결제가 남긴 할 일입니다. 거듭 실패하면 멈추고 사람을 기다립니다.',
          'Background work for orders. A job that keeps failing stops until someone retries it.',
        )}
      </PageTitle>
      <ConsoleList
        locale={locale}
        label={say('작업', 'Jobs')}
        path="/admin/jobs"
        params={{ show: showsWaiting ? 'waiting' : undefined }}
        views={[
          { name: say('멈춘 작업', 'Failed'), params: {} },
          { name: say('기다리는 작업', 'Queued'), params: { show: 'waiting' } },
        ]}
        here={here}
        page={await (showsWaiting ? listWaitingJobs(shop, here) : listParkedJobs(shop, here))}
        keyOf={({ id }) => id}
        empty={showsWaiting ? say('기다리는 작업이 없습니다', 'No queued jobs') : say('멈춘 작업이 없습니다', 'No failed jobs')}
        columns={[
          { name: say('종류', 'Type'), value: ({ kind }) => kind, className: 'font-semibold' },
          { name: say('대상', 'Subject'), value: ({ subject }) => subject, className: 'figures' },
          { name: say('시도', 'Attempts'), value: ({ attempts }) => attempts },
          showsWaiting
            ? { name: say('다음 시도', 'Next attempt'), value: ({ runAt }) => runAt }
            : { name: say('멈춘 시각', 'Failed at'), value: ({ parkedAt }) => parkedAt },
          { name: say('마지막 오류', 'Last error'), value: ({ lastError }) => lastError },
          { name: '', value: (job) => may(operator, 'job.retry') && retry(job) },
        ]}
      />
    </>
  )
}
