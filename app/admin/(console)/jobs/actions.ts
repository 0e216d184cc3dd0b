'use server'
import { refresh } from 'next/cache'
import { type ActionResult, success, warning } from '#components/admin/action-result.ts'
import { retryJob } from '#lib/admin/jobs.ts'
import { operatorAction } from '../../operator-action.ts'

export async function retryJobAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('job.retry', form, async ({ shop, operator, say, fields }) => {
    const retried = await retryJob(shop, fields.id ?? '', operator.email)
    refresh()
    return retried
      ? success(say('곧 다시 시도합니다.', 'The job will be retried in a moment.'))
      : warning(say('이미 끝났거나 하는 중입니다.', 'The job is already done or running.'))
  })
}
