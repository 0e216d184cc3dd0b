'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { putOnList, riskEntryForm, takeOffList } from '#lib/admin/risk-entries.ts'
import { RISK } from '#lib/messages/console/risk.ts'
import { operatorAction } from '../../../operator-action.ts'

export async function putOnListAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('risk.list', form, async ({ shop, operator, locale, fields }) => {
    const t = RISK[locale].lists
    const entry = riskEntryForm.safeParse(fields)
    if (!entry.success) return danger(t.check)
    await putOnList(shop, entry.data, operator.email)
    refresh()
    return success(t.added)
  })
}

export async function takeOffListAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('risk.list', form, async ({ shop, operator, locale, fields }) => {
    const t = RISK[locale].lists
    const wasOn = await takeOffList(shop, fields.id ?? '', operator.email)
    refresh()
    return wasOn ? success(t.removed) : warning(t.gone)
  })
}
