'use server'
import { refresh } from 'next/cache'
import type { ActionResult } from '#components/admin/action-result.ts'
import { retryJob } from '#lib/admin/jobs.ts'
import { operatorAction, textsOf } from '../../require-operator.ts'

export async function retryJobAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('support', async ({ shop, operator, say }) => {
    const retried = await retryJob(shop, textsOf(form).id ?? '', operator.email)
    refresh()
    return retried
      ? { tone: 'success', message: say('곧 다시 시도합니다.', 'It will be tried again in a moment.') }
      : { tone: 'warning', message: say('이미 끝났거나 하는 중입니다.', 'It is done already, or under way.') }
  })
}
