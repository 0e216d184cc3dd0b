'use server'
import { refresh } from 'next/cache'
import type { ActionResult } from '#components/admin/action-result.ts'
import { captureOnShipping } from '#lib/admin/capture-on-shipping.ts'
import { parcelInput } from '#lib/admin/refund-input.ts'
import { voidAuthorisation } from '#lib/captures/void.ts'
import { formatMoney } from '#lib/money.ts'
import { operatorAction, textsOf } from '../../require-operator.ts'

/** Takes held money for what is sent, and marks it as sent once the money is there. */
export async function captureOnShippingAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('support', async ({ shop, operator, locale, say }) => {
    const { orderId = '', ...fields } = textsOf(form)
    const parcel = parcelInput.safeParse(fields)
    if (!parcel.success)
      return {
        tone: 'danger',
        message: say(
          '운송장 번호를 확인해 주세요. 숫자와 영문 6~30자리이고, 직접 배달할 때만 비웁니다.',
          'Check the tracking number: 6 to 30 digits or letters, empty only when we bring it ourselves.',
        ),
      }
    const answer = await captureOnShipping(shop, { orderId, lines: quantitiesIn(form), by: operator.email }, parcel.data)
    refresh()
    if (answer.ok) {
      const amount = formatMoney(answer.amount, 'KRW', locale)
      return { tone: 'success', message: say(`${amount}을 결제하고 발송 처리했습니다.`, `${amount} was taken, and it is marked as sent.`) }
    }
    switch (answer.problem) {
      case 'pending':
        return {
          tone: 'warning',
          message: say(
            '결제되었는지 아직 모릅니다. 발송하지 마세요. 자동으로 다시 확인하고, 결제가 확인되면 발송할 수 있습니다.',
            'Nobody can tell yet whether it was taken. Do not ship. It is looked at again by itself; ship once it is paid.',
          ),
        }
      case 'refused':
        return {
          tone: 'danger',
          message: say(
            '카드사가 결제를 거절했습니다. 발송하지 마세요. 구매자에게 다른 카드로 결제해 달라는 메일을 보냅니다.',
            'The card company refused. Do not ship. The buyer is asked by mail to pay with another card.',
          ),
        }
      case 'nothing_authorised':
        return {
          tone: 'warning',
          message: say(
            '이미 결제했거나 승인이 없는 주문입니다. 새로 고쳐 확인해 주세요.',
            'It is taken already, or nothing is held. Reload and look again.',
          ),
        }
      default:
        return { tone: 'danger', message: say('보낼 상품과 수량을 다시 확인해 주세요.', 'Please check what is sent, and how many.') }
    }
  })
}

/** Ends an order whose money was only held. */
export async function voidAuthorisationAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('support', async ({ shop, operator, say }) => {
    const released = await voidAuthorisation(shop, textsOf(form).orderId ?? '', operator.email)
    refresh()
    return released
      ? {
          tone: 'success',
          message: say('주문을 취소했고 승인을 풉니다.', 'The order is cancelled, and the authorisation is being released.'),
        }
      : { tone: 'warning', message: say('승인만 된 결제가 없습니다. 새로 고쳐 확인해 주세요.', 'Nothing is held. Reload and look again.') }
  })
}

/** `quantity-3` is how many of line 3 are sent. */
const quantitiesIn = (form: FormData) =>
  [...form].flatMap(([name, value]) => {
    const position = /^quantity-(\d{1,3})$/.exec(name)?.[1]
    return position === undefined ? [] : [{ position: Number(position), quantity: Number(value) }]
  })
