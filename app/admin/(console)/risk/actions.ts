'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { approveRisk, refuseRisk } from '#lib/admin/risk-reviews.ts'
import { RISK } from '#lib/messages/console/risk.ts'
import { operatorAction } from '../../operator-action.ts'

/** Lets the goods of an order go. */
export async function approveRiskAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('risk.approve', form, async ({ shop, operator, locale, fields }) => {
    const answer = await approveRisk(shop, fields.orderId ?? '', operator.email)
    refresh()
    return answer.ok ? success(RISK[locale].approved) : warning(RISK[locale].decided)
  })
}

/** Gives the money of an order back, and keeps its goods. */
export async function refuseRiskAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('risk.refuse', form, async ({ shop, operator, locale, fields }) => {
    const t = RISK[locale]
    const answer = await refuseRisk(shop, fields.orderId ?? '', operator.email)
    refresh()
    if (answer.ok) return success(answer.waitsForSecondPerson ? t.refusedWaits : t.refused)
    return answer.problem === 'decided' ? warning(t.decided) : danger(t.notRefunded)
  })
}
