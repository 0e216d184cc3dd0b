'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { RESTORE } from '#lib/messages/console/restore.ts'
import { finishRestore } from '#lib/restore/finish-restore.ts'
import { operatorAction } from '../../operator-action.ts'

export async function finishRestoreAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('restore.finish', form, async ({ shop, locale, operator, fields }) => {
    const t = RESTORE[locale]
    const last = z.coerce
      .number()
      .int()
      .min(0)
      .max(999_999)
      .safeParse(fields.lastInvoice || undefined)
    const answer = await finishRestore(shop, operator.email, last.data)
    refresh()
    switch (answer) {
      case 'finished':
        return success(t.finished)
      case 'finished_without_renewals':
        return success(t.finishedWithoutRenewals)
      case 'last_invoice_unknown':
        return danger(t.lastInvoiceUnknown)
      case 'not_looked_up':
        return danger(t.notLookedUp)
      case 'not_restored':
        return success(t.notRestored)
      default:
        return answer satisfies never
    }
  })
}
