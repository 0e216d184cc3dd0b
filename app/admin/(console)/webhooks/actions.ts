'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { replayDelivery } from '#lib/admin/webhooks.ts'
import { WEBHOOKS } from '#lib/messages/console/webhooks.ts'
import { operatorAction } from '../../operator-action.ts'

export async function replayDeliveryAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('webhook.replay', form, async ({ shop, operator, locale, fields }) => {
    const t = WEBHOOKS[locale]
    const replayed = await replayDelivery(shop, fields.id ?? '', operator.email)
    refresh()
    if (!replayed) return danger(t.webhookNotFound)
    const { note, before, after } = replayed
    if (note !== 'done') return warning(t.ignored(note))
    return before === after ? success(t.replayedNothingChanged(after)) : success(t.replayed({ before, after }))
  })
}
