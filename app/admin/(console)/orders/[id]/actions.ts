'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { refundProblemLabel, type ShownRefundProblem } from '#components/admin/refund-labels.ts'
import {
  approveReturnAs,
  correctParcelAs,
  deliverAs,
  giveRefundAccountAs,
  refundAs,
  refuseReturnAs,
  settleReturnAs,
  shipAs,
} from '#lib/admin/order-actions.ts'
import { parcelInput, previewed, readRefundForm } from '#lib/admin/refund-input.ts'
import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import { CONSOLE_ORDER } from '#lib/messages/console/order.ts'
import { refundAccount } from '#lib/refunds/refund-account.ts'
import { cutText } from '#lib/text/cut-text.ts'
import { type ActionContext, operatorAction } from '../../../operator-action.ts'
import { parcelProblem } from '../parcel-problem.ts'

/** Carries out one action about a refund or return, and on failure says why and what to do next. */
const moneyBackAction = (
  action: OperatorAction,
  form: FormData,
  work: (context: ActionContext) => Promise<ActionResult | ShownRefundProblem>,
) =>
  operatorAction(action, form, async (context): Promise<ActionResult> => {
    const answer = await work(context)
    return typeof answer === 'string' ? danger(refundProblemLabel(answer, context.locale)) : answer
  })

export async function refundAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return moneyBackAction('refund.request', form, async ({ shop, operator, fields }) => {
    const read = readRefundForm(fields)
    const expected = previewed.safeParse(fields.expected)
    if (!read.ok || !expected.success || !fields.orderId) return 'form_wrong'
    const account = accountIn(fields)
    if (account === 'account_wrong') return account
    const { key, ...input } = read.form
    const { orderId } = fields
    const answer = await refundAs(shop, operator.email, {
      ...input,
      orderId,
      key: `operator:${orderId}:${key}`,
      expected: expected.data,
      account,
    })
    if (!answer.ok) return answer.problem
    return redirect(addressAfter(orderId, answer))
  })
}

export async function approveReturnAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return moneyBackAction('return.approve', form, async ({ shop, operator, fields }) => {
    const { returnId = '', orderId = '', fault, restock } = fields
    if (fault !== 'buyer' && fault !== 'shop') return 'form_wrong'
    const expected = previewed.safeParse(fields[`expected-${fault}`])
    if (!expected.success) return 'form_wrong'
    const answer = await approveReturnAs(shop, operator.email, returnId, { fault, restock: restock === 'on', expected: expected.data })
    if (!answer.ok) return answer.problem
    return redirect(addressAfter(orderId, answer))
  })
}

export async function refuseReturnAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return moneyBackAction('return.refuse', form, async ({ shop, operator, locale, fields: { returnId = '', note = '' } }) => {
    const t = CONSOLE_ORDER[locale]
    if (note.length < 2) return 'note_missing'
    const answer = await refuseReturnAs(shop, operator.email, returnId, cutText(note, 500))
    if (!answer.ok) return answer.problem
    refresh()
    return success(t.returnDeclined)
  })
}

export async function settleReturnAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return moneyBackAction('return.settle', form, async ({ shop, operator, locale, fields }) => {
    const { returnId = '', fault, restock, note = '' } = fields
    if (fault !== 'buyer' && fault !== 'shop') return 'form_wrong'
    const expected = previewed.safeParse(fields[`expected-${fault}`])
    if (!expected.success) return 'form_wrong'
    if (note.length < 2) return 'note_missing'
    const answer = await settleReturnAs(shop, operator.email, returnId, {
      fault,
      restock: restock === 'on',
      expected: expected.data,
      note: cutText(note, 500),
    })
    if (!answer.ok) return answer.problem
    refresh()
    return success(CONSOLE_ORDER[locale].returnSettled)
  })
}

export async function giveAccountAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return moneyBackAction('refund.account', form, async ({ shop, operator, locale, fields }) => {
    const t = CONSOLE_ORDER[locale]
    const account = accountIn(fields)
    if (!account || account === 'account_wrong') return 'account_wrong'
    const answer = await giveRefundAccountAs(shop, operator.email, fields.refundId ?? '', account)
    if (!answer.ok) return answer.problem
    refresh()
    return success(t.accountSaved)
  })
}

export async function shipAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('order.ship', form, async ({ shop, operator, locale, fields }) => {
    const t = CONSOLE_ORDER[locale]
    const parcel = parcelInput.safeParse(fields)
    if (!parcel.success) return parcelProblem(locale)
    const shipped = await shipAs(shop, operator.email, fields.orderId ?? '', parcel.data)
    refresh()
    return shipped ? success(t.shipped) : warning(t.cannotShip)
  })
}

export async function correctParcelAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('order.parcel', form, async ({ shop, operator, locale, fields }) => {
    const t = CONSOLE_ORDER[locale]
    const parcel = parcelInput.safeParse(fields)
    if (!parcel.success) return parcelProblem(locale)
    const corrected = await correctParcelAs(shop, operator.email, fields.orderId ?? '', parcel.data)
    refresh()
    if (!corrected) return warning(t.parcelSame)
    return corrected.heldBy.length > 0 ? warning(t.parcelHeld(corrected.heldBy.join(', '))) : success(t.parcelCorrected)
  })
}

export async function deliverAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('order.deliver', form, async ({ shop, operator, locale, fields }) => {
    const t = CONSOLE_ORDER[locale]
    const delivered = await deliverAs(shop, operator.email, fields.orderId ?? '')
    refresh()
    return delivered ? success(t.delivered) : warning(t.notShippedYet)
  })
}

/** The order with its new refund, or the list where the request waits. */
const addressAfter = (orderId: string, answer: { refundId: string } | { waiting: { approvalId: string } }): string =>
  'waiting' in answer
    ? `/admin/refund-approvals?asked=${answer.waiting.approvalId}`
    : `/admin/orders/${encodeURIComponent(orderId)}?refunded=${answer.refundId}#refund`

function accountIn(fields: Record<string, string>) {
  if (!('bank' in fields)) return undefined
  const parsed = refundAccount.safeParse(fields)
  return parsed.success ? parsed.data : ('account_wrong' as const)
}
