'use server'
import { refresh } from 'next/cache'
import type { ActionResult } from '#components/admin/action-result.ts'
import { checkNow } from '#lib/admin/check-payment.ts'
import { readOrderFilters } from '#lib/admin/order-filters.ts'
import { forgetView, saveView } from '#lib/admin/saved-views.ts'
import { operatorAction, textsOf } from '../../require-operator.ts'

export async function saveViewAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('viewer', async ({ shop, operator, say }) => {
    const { name = '', query = '' } = textsOf(form)
    if (!name.trim()) return { tone: 'danger', message: say('이름을 적어 주세요.', 'Give it a name.') }
    const filters = readOrderFilters(Object.fromEntries(new URLSearchParams(query.slice(0, 1000))))
    const saved = await saveView(shop, operator.id, name.trim().slice(0, 40), filters)
    if (!saved) return { tone: 'warning', message: say('저장할 수 있는 보기가 다 찼습니다.', 'There are enough views already.') }
    refresh()
    return { tone: 'success', message: say('저장했습니다.', 'Saved.') }
  })
}

export async function forgetViewAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('viewer', async ({ shop, operator }) => {
    await forgetView(shop, operator.id, textsOf(form).id ?? '')
    refresh()
    return null
  })
}

export async function checkNowAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('support', async ({ shop, operator, say }) => {
    const completion = await checkNow(shop, textsOf(form).paymentId ?? '', operator.email)
    refresh()
    if (!completion) return { tone: 'danger', message: say('그런 결제가 없습니다.', 'There is no such payment.') }
    const words = {
      paid: say('결제되어 있습니다.', 'It is paid.'),
      authorised: say('승인되어 있습니다. 발송할 때 결제됩니다.', 'It is authorised. The money is taken when the goods leave.'),
      awaiting_deposit: say('입금을 기다리고 있습니다.', 'It is waiting for a deposit.'),
      pending: say('아직 알 수 없습니다. 자동으로 다시 확인합니다.', 'It cannot be told yet. It will be looked at again by itself.'),
      declined: say('거절되었습니다. 돈은 빠져나가지 않았습니다.', 'It was declined. No money moved.'),
      given_back: say('받을 수 없는 돈이어서 돌려주고 있거나 돌려주었습니다.', 'The money could not be kept: it is going back, or has.'),
      refused: say('닫힌 결제입니다. 돈은 빠져나가지 않았습니다.', 'The payment is closed. No money moved.'),
    }
    return { tone: completion.outcome === 'pending' ? 'warning' : 'success', message: words[completion.outcome] }
  })
}
