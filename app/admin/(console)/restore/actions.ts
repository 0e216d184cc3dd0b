'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { RESTORE } from '#lib/messages/console/restore.ts'
import { finishRestore } from '#lib/restore/finish-restore.ts'
import { operatorAction } from '../../operator-action.ts'

export async function finishRestoreAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('restore.finish', form, async ({ shop, locale, operator }) => {
    const t = RESTORE[locale]
    const answer = await finishRestore(shop, operator.email)
    refresh()
    switch (answer) {
      case 'finished':
        return success(t.finished)
      case 'not_looked_up':
        return danger(t.notLookedUp)
      case 'not_restored':
        return success(t.notRestored)
      default:
        return answer satisfies never
    }
  })
}
