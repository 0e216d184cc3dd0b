'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { refundProblemLabel } from '#components/admin/refund-labels.ts'
import { approveRefundAs, declineRefundAs } from '#lib/admin/refund-approvals.ts'
import { REFUND_APPROVALS } from '#lib/messages/console/refund-approvals.ts'
import { operatorAction } from '../../operator-action.ts'

export async function approveRefundAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('refund.approve', form, async ({ shop, operator, locale, fields }) => {
    const answer = await approveRefundAs(shop, operator.email, fields.id ?? '')
    if (!answer.ok) return danger(refundProblemLabel(answer.problem, locale))
    refresh()
    return success(REFUND_APPROVALS[locale].approved)
  })
}

export async function declineRefundAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('refund.decline', form, async ({ shop, operator, locale, fields }) => {
    const answer = await declineRefundAs(shop, operator.email, fields.id ?? '')
    if (!answer.ok) return danger(refundProblemLabel(answer.problem, locale))
    refresh()
    return success(REFUND_APPROVALS[locale].declined)
  })
}
