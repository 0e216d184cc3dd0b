'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { ActionResult } from '#components/admin/action-result.ts'
import { refundProblemLabel, type ShownRefundProblem } from '#components/admin/refund-labels.ts'
import type { OperatorRole } from '#lib/admin/operator-role.ts'
import { approveReturnAs, deliverAs, giveRefundAccountAs, refundAs, refuseReturnAs, shipAs } from '#lib/admin/order-acts.ts'
import { parcelInput, previewed, readRefundForm } from '#lib/admin/refund-input.ts'
import { refundAccount } from '#lib/refunds/refund-account.ts'
import { type OperatorContext, operatorAction, textsOf } from '../../../require-operator.ts'

type Fields = Record<string, string>

/** Reads the form, does one thing, and says why it was not done in words that help. */
const act = (
  needed: OperatorRole,
  form: FormData,
  work: (context: OperatorContext, fields: Fields) => Promise<ActionResult | ShownRefundProblem>,
) =>
  operatorAction(needed, async (context): Promise<ActionResult> => {
    const said = await work(context, textsOf(form))
    return typeof said === 'string' ? { tone: 'danger', message: refundProblemLabel(said, context.locale) } : said
  })

export async function refundAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return act('finance', form, async ({ shop, operator }, fields) => {
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
  return act('support', form, async ({ shop, operator }, { returnId = '', orderId = '', fault, restock, ...fields }) => {
    if (fault !== 'buyer' && fault !== 'shop') return 'form_wrong'
    const expected = previewed.safeParse(fields[`expected-${fault}`])
    if (!expected.success) return 'form_wrong'
    const answer = await approveReturnAs(shop, operator.email, returnId, { fault, restock: restock === 'on', expected: expected.data })
    if (!answer.ok) return answer.problem
    return redirect(`/admin/orders/${encodeURIComponent(orderId)}?refunded=${answer.refundId}#refund`)
  })
}

export async function refuseReturnAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return act('support', form, async ({ shop, operator, say }, { returnId = '', note = '' }) => {
    if (note.trim().length < 2) return 'note_missing'
    const answer = await refuseReturnAs(shop, operator.email, returnId, note.trim().slice(0, 500))
    if (!answer.ok) return answer.problem
    refresh()
    return { tone: 'success', message: say('거절했습니다. 구매자에게 알립니다.', 'Refused. The buyer is told.') }
  })
}

export async function giveAccountAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return act('finance', form, async ({ shop, operator, say }, { refundId = '', ...fields }) => {
    const account = accountIn(fields)
    if (!account || account === 'account_wrong') return 'account_wrong'
    const answer = await giveRefundAccountAs(shop, operator.email, refundId, account)
    if (!answer.ok) return answer.problem
    refresh()
    return {
      tone: 'success',
      message: say('계좌를 적었습니다. 환불을 다시 요청합니다.', 'The account is kept, and the refund is asked for again.'),
    }
  })
}

export async function shipAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return act('support', form, async ({ shop, operator, say }, { orderId = '', ...fields }) => {
    const parcel = parcelInput.safeParse(fields)
    if (!parcel.success)
      return {
        tone: 'danger',
        message: say(
          '운송장 번호를 확인해 주세요. 숫자와 영문 6~30자리이고, 직접 배달할 때만 비웁니다.',
          'Check the tracking number: 6 to 30 digits or letters, empty only when we bring it ourselves.',
        ),
      }
    const shipped = await shipAs(shop, operator.email, orderId, parcel.data)
    refresh()
    return shipped
      ? { tone: 'success', message: say('발송 처리했습니다. 구매자에게 메일로 알립니다.', 'Marked as sent. The buyer is told by mail.') }
      : {
          tone: 'warning',
          message: say('지금은 보낼 수 없는 주문입니다. 화면을 새로 고쳐 주세요.', 'It is not to be sent now. Reload the page.'),
        }
  })
}

export async function deliverAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return act('support', form, async ({ shop, operator, say }, { orderId = '' }) => {
    const arrived = await deliverAs(shop, operator.email, orderId)
    refresh()
    return arrived
      ? {
          tone: 'success',
          message: say('배송 완료로 기록했습니다. 반품 기한 7일이 시작됩니다.', 'Recorded. The seven days to return begin now.'),
        }
      : { tone: 'warning', message: say('배송 중인 주문이 아닙니다. 화면을 새로 고쳐 주세요.', 'It is not on its way. Reload the page.') }
  })
}

function accountIn(fields: Fields) {
  if (!('bank' in fields)) return undefined
  const parsed = refundAccount.safeParse(fields)
  return parsed.success ? parsed.data : ('account_wrong' as const)
}
