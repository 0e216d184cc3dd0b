'use server'
import { refresh } from 'next/cache'
import type { ActionResult } from '#components/admin/action-result.ts'
import { resolveAttention } from '#lib/admin/attention.ts'
import { operatorAction, textsOf } from '../../require-operator.ts'

export async function resolveAttentionAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('support', async ({ shop, operator, say }) => {
    const { id = '', note = '' } = textsOf(form)
    if (note.trim().length < 3) return { tone: 'danger', message: say('어떻게 해결했는지 적어 주세요.', 'Say how it was settled.') }
    const resolved = await resolveAttention(shop, id, note.trim().slice(0, 500), operator.email)
    refresh()
    return resolved
      ? { tone: 'success', message: say('해결로 기록했습니다.', 'Recorded as settled.') }
      : { tone: 'warning', message: say('이미 해결된 일입니다.', 'Somebody has settled it already.') }
  })
}
