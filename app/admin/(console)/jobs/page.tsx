import type { Metadata } from 'next'
import { ActionForm } from '#components/admin/action-form.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Pager } from '#components/admin/pager.tsx'
import { Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { listParkedJobs, listWaitingJobs } from '#lib/admin/jobs.ts'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { one, requireOperator, type SearchParams } from '../../require-operator.ts'
import { retryJobAction } from './actions.ts'

export const metadata: Metadata = { title: '작업' }

export default async function JobsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, operator } = await requireOperator()
  const params = await searchParams
  const here = one(params.after)
  const showsWaiting = one(params.show) === 'waiting'
  const page = showsWaiting ? await listWaitingJobs(shop, here) : await listParkedJobs(shop, here)
  return (
    <>
      <PageTitle title={say('작업', 'Jobs')}>
        {say(
          '결제가 남긴 할 일입니다. 거듭 실패하면 멈추고 사람을 기다립니다.',
          'Work that orders left to do. After many failures it stops and waits for a person.',
        )}
      </PageTitle>
      <nav aria-label={say('보기', 'Views')} className="mb-4 flex gap-2">
        <ButtonLink variant={showsWaiting ? 'secondary' : 'primary'} href="/admin/jobs">
          {say('멈춘 작업', 'Parked')}
        </ButtonLink>
        <ButtonLink variant={showsWaiting ? 'primary' : 'secondary'} href="/admin/jobs?show=waiting">
          {say('기다리는 작업', 'Waiting')}
        </ButtonLink>
      </nav>
      {page.rows.length === 0 ? (
        <EmptyState
          title={showsWaiting ? say('기다리는 작업이 없습니다', 'Nothing waits') : say('멈춘 작업이 없습니다', 'Nothing is parked')}
        />
      ) : (
        <Table
          label={say('작업', 'Jobs')}
          head={[
            say('종류', 'Kind'),
            say('대상', 'About'),
            say('시도', 'Tries'),
            say('다음 시도', 'Next try'),
            say('마지막 오류', 'Last error'),
            '',
          ]}
        >
          {page.rows.map((job) => (
            <tr key={job.id}>
              <Cell className="font-semibold">{job.kind}</Cell>
              <Cell className="figures">{job.subject}</Cell>
              <Cell className="figures">{job.attempts}</Cell>
              <Cell>
                <DateTime at={job.parkedAt ?? job.runAt} />
              </Cell>
              <Cell>{job.lastError}</Cell>
              <Cell>
                {roleCovers(operator.role, 'support') && (
                  <ActionForm
                    action={retryJobAction}
                    submit={say('지금 다시', 'Retry now')}
                    label={`${job.kind} ${job.subject}`}
                    variant="secondary"
                    hidden={{ id: job.id }}
                    formClassName="flex flex-wrap items-center gap-2"
                  />
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pager say={say} path="/admin/jobs" params={{ show: showsWaiting ? 'waiting' : undefined }} here={here} after={page.after} />
    </>
  )
}
