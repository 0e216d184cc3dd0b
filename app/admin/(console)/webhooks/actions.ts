'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { replayDelivery } from '#lib/admin/webhooks.ts'
import { operatorAction } from '../../operator-action.ts'

export async function replayDeliveryAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('webhook.replay', form, async ({ shop, operator, say, fields }) => {
    const replayed = await replayDelivery(shop, fields.id ?? '', operator.email)
    refresh()
    if (!replayed) return danger(say('그런 웹훅이 없습니다.', 'Webhook not found.'))
    const { note, before, after } = replayed
    if (note !== 'done') return warning(say(`따르지 않았습니다: ${note}`, `Ignored: ${note}`))
    return before === after
      ? success(say(`다시 처리했고, 바뀐 것이 없습니다 (${after}).`, `Replayed. Nothing changed (${after}).`))
      : success(say(`다시 처리했습니다: ${before} → ${after}`, `Replayed: ${before} → ${after}`))
  })
}
