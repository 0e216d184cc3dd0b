'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { resolveAttention } from '#lib/admin/attention.ts'
import { ATTENTION } from '#lib/messages/console/attention.ts'
import { cutText } from '#lib/text/cut-text.ts'
import { operatorAction } from '../../operator-action.ts'

export async function resolveAttentionAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('attention.resolve', form, async ({ shop, operator, locale, fields: { id = '', note = '' } }) => {
    const t = ATTENTION[locale]
    if (note.length < 3) return danger(t.sayHowResolved)
    const resolved = await resolveAttention(shop, id, cutText(note, 500), operator.email)
    refresh()
    return resolved ? success(t.markedAsResolved) : warning(t.alreadyResolved)
  })
}
