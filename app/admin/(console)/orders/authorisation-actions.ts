'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { type CaptureOnShippingAnswer, captureOnShipping } from '#lib/admin/capture-on-shipping.ts'
import { parcelInput } from '#lib/admin/refund-input.ts'
import { voidAuthorisation } from '#lib/captures/void.ts'
import { formatMoney } from '#lib/money.ts'
import { operatorAction } from '../../operator-action.ts'
import { parcelProblem } from './parcel-problem.ts'

/** Captures what is authorised for the goods that are sent, and marks them as shipped once the money is there. */
export async function captureOnShippingAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('payment.capture', form, async ({ shop, operator, locale, say, fields }) => {
    const { orderId = '' } = fields
    const parcel = parcelInput.safeParse(fields)
    if (!parcel.success) return parcelProblem(say)
    const answer = await captureOnShipping(shop, { orderId, lines: quantitiesIn(fields), by: operator.email }, parcel.data)
    refresh()
    if (!answer.ok) return whyNotCaptured(say, answer.problem)
    const amount = formatMoney(answer.amount, 'KRW', locale)
    return success(say(`${amount}을 결제하고 발송 처리했습니다.`, `${amount} captured. The order is marked as shipped.`))
  })
}

function whyNotCaptured(say: Say, problem: Extract<CaptureOnShippingAnswer, { ok: false }>['problem']): ActionResult {
  switch (problem) {
    case 'pending':
      return warning(
        say(
          '결제되었는지 아직 모릅니다. 발송하지 마세요. 자동으로 다시 확인하고, 결제가 확인되면 발송할 수 있습니다.',
          'The capture hasn’t been confirmed yet. Don’t ship. It’s checked again automatically; ship once the order is paid.',
        ),
      )
    case 'refused':
      return danger(
        say(
          '카드사가 결제를 거절했습니다. 발송하지 마세요. 구매자에게 다른 카드로 결제해 달라는 메일을 보냅니다.',
          'The card issuer declined the capture. Don’t ship. We’ve emailed the customer to pay with another card.',
        ),
      )
    case 'nothing_authorised':
      return warning(
        say(
          '이미 결제했거나 승인이 없는 주문입니다. 새로 고쳐 확인해 주세요.',
          'The payment has already been captured, or there is no authorisation. Refresh the page.',
        ),
      )
    default:
      return danger(say('보낼 상품과 수량을 다시 확인해 주세요.', 'Check the items and quantities to ship.'))
  }
}

/** Ends an order whose money was only authorised. */
export async function voidAuthorisationAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('payment.void', form, async ({ shop, operator, say, fields }) => {
    const voided = await voidAuthorisation(shop, fields.orderId ?? '', operator.email)
    refresh()
    return voided
      ? success(say('주문을 취소했고 승인을 풉니다.', 'The order is cancelled and the authorisation is being voided.'))
      : warning(say('승인만 된 결제가 없습니다. 새로 고쳐 확인해 주세요.', 'There is no authorisation to void. Refresh the page.'))
  })
}

/** `quantity-3` is how many of line 3 are sent. */
const quantitiesIn = (fields: Record<string, string>) =>
  Object.entries(fields).flatMap(([name, value]) => {
    const position = /^quantity-(\d{1,3})$/.exec(name)?.[1]
    return position === undefined ? [] : [{ position: Number(position), quantity: Number(value) }]
  })
