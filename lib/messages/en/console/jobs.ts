/** Background jobs. */
import type { Translation } from '#lib/translation.ts'
import type { jobs as ko } from '../../ko/console/jobs.ts'

export const jobs: Translation<typeof ko> = {
  retried: 'The job will be retried in a moment.',
  alreadyDone: 'The job is already done or running.',
  retry: 'Retry',
  title: 'Jobs',
  intro: 'Background work for orders. A job that keeps failing stops until someone retries it.',
  failed: 'Failed',
  queued: 'Queued',
  noQueuedJobs: 'No queued jobs',
  noFailedJobs: 'No failed jobs',
  type: 'Type',
  subject: 'Subject',
  attempts: 'Attempts',
  nextAttempt: 'Next attempt',
  failedAt: 'Failed at',
  lastError: 'Last error',
}
