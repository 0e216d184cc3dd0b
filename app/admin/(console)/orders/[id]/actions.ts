'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { refundProblemLabel, type ShownRefundProblem } from '#components/admin/refund-labels.ts'
import { approveReturnAs, deliverAs, giveRefundAccountAs, refundAs, refuseReturnAs, shipAs } from '#lib/admin/order-actions.ts'
import { parcelInput, previewed, readRefundForm } from '#lib/admin/refund-input.ts'
import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import { refundAccount } from '#lib/refunds/refund-account.ts'
import { type ActionContext, operatorAction } from '../../../operator-action.ts'
import { parcelProblem } from '../parcel-problem.ts'

/** Does one thing about money that goes back, and says why it was not done and what to do next. */
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
    return redirect(`/admin/orders/${encodeURIComponent(orderId)}?refunded=${answer.refundId}#refund`)
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
    return redirect(`/admin/orders/${encodeURIComponent(orderId)}?refunded=${answer.refundId}#refund`)
  })
}

export async function refuseReturnAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return moneyBackAction('return.refuse', form, async ({ shop, operator, say, fields: { returnId = '', note = '' } }) => {
    if (note.trim().length < 2) return 'note_missing'
    const answer = await refuseReturnAs(shop, operator.email, returnId, note.trim().slice(0, 500))
    if (!answer.ok) return answer.problem
    refresh()
    return success(say('거절했습니다. 구매자에게 알립니다.', 'Return declined. The customer will be notified.'))
  })
}

export async function giveAccountAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return moneyBackAction('refund.account', form, async ({ shop, operator, say, fields }) => {
    const account = accountIn(fields)
    if (!account || account === 'account_wrong') return 'account_wrong'
    const answer = await giveRefundAccountAs(shop, operator.email, fields.refundId ?? '', account)
    if (!answer.ok) return answer.problem
    refresh()
    return success(say('계좌를 적었습니다. 환불을 다시 요청합니다.', 'Account saved. The refund is being requested again.'))
  })
}

export async function shipAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('order.ship', form, async ({ shop, operator, say, fields }) => {
    const parcel = parcelInput.safeParse(fields)
    if (!parcel.success) return parcelProblem(say)
    const shipped = await shipAs(shop, operator.email, fields.orderId ?? '', parcel.data)
    refresh()
    return shipped
      ? success(say('발송 처리했습니다. 구매자에게 메일로 알립니다.', 'Marked as shipped. The customer will be notified by email.'))
      : warning(say('지금은 보낼 수 없는 주문입니다. 화면을 새로 고쳐 주세요.', 'This order can’t be shipped now. Refresh the page.'))
  })
}

export async function deliverAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('order.deliver', form, async ({ shop, operator, say, fields }) => {
    const delivered = await deliverAs(shop, operator.email, fields.orderId ?? '')
    refresh()
    return delivered
      ? success(say('배송 완료로 기록했습니다. 반품 기한 7일이 시작됩니다.', 'Marked as delivered. The 7-day return period starts now.'))
      : warning(say('배송 중인 주문이 아닙니다. 화면을 새로 고쳐 주세요.', 'This order isn’t in transit. Refresh the page.'))
  })
}

function accountIn(fields: Record<string, string>) {
  if (!('bank' in fields)) return undefined
  const parsed = refundAccount.safeParse(fields)
  return parsed.success ? parsed.data : ('account_wrong' as const)
}
