'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { resolveAttention } from '#lib/admin/attention.ts'
import { operatorAction } from '../../operator-action.ts'

export async function resolveAttentionAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('attention.resolve', form, async ({ shop, operator, say, fields: { id = '', note = '' } }) => {
    if (note.trim().length < 3) return danger(say('어떻게 해결했는지 적어 주세요.', 'Describe how it was resolved.'))
    const resolved = await resolveAttention(shop, id, note.trim().slice(0, 500), operator.email)
    refresh()
    return resolved
      ? success(say('해결로 기록했습니다.', 'Marked as resolved.'))
      : warning(say('이미 해결된 일입니다.', 'This has already been resolved.'))
  })
}
