'use server'
import { refresh } from 'next/cache'
import { type ActionResult, success, warning } from '#components/admin/action-result.ts'
import { retryJob } from '#lib/admin/jobs.ts'
import { JOBS } from '#lib/messages/console/jobs.ts'
import { operatorAction } from '../../operator-action.ts'

export async function retryJobAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('job.retry', form, async ({ shop, operator, locale, fields }) => {
    const t = JOBS[locale]
    const retried = await retryJob(shop, fields.id ?? '', operator.email)
    refresh()
    return retried ? success(t.retried) : warning(t.alreadyDone)
  })
}
