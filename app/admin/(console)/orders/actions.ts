'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { checkNow } from '#lib/admin/check-payment.ts'
import { readOrderFilters } from '#lib/admin/order-filters.ts'
import { forgetView, saveView } from '#lib/admin/saved-views.ts'
import type { Completion } from '#lib/payments/complete-payment.ts'
import { operatorAction } from '../../operator-action.ts'

export async function saveViewAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('view.save', form, async ({ shop, operator, say, fields: { name = '', query = '' } }) => {
    if (!name.trim()) return danger(say('이름을 적어 주세요.', 'Enter a name.'))
    const filters = readOrderFilters(Object.fromEntries(new URLSearchParams(query.slice(0, 1000))))
    const saved = await saveView(shop, operator.id, name.trim().slice(0, 40), filters)
    if (!saved) return warning(say('저장할 수 있는 보기가 다 찼습니다.', 'You’ve reached the limit of saved views.'))
    refresh()
    return success(say('저장했습니다.', 'View saved.'))
  })
}

export async function deleteViewAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('view.delete', form, async ({ shop, operator, fields }) => {
    await forgetView(shop, operator.id, fields.id ?? '')
    refresh()
    return null
  })
}

export async function checkNowAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('payment.check', form, async ({ shop, operator, say, fields }) => {
    const completion = await checkNow(shop, fields.paymentId ?? '', operator.email)
    refresh()
    if (!completion) return danger(say('그런 결제가 없습니다.', 'Payment not found.'))
    return { tone: completion.outcome === 'pending' ? 'warning' : 'success', message: outcomeText(say, completion.outcome) }
  })
}

function outcomeText(say: Say, outcome: Completion['outcome']): string {
  const texts: Record<Completion['outcome'], string> = {
    paid: say('결제되어 있습니다.', 'The payment succeeded.'),
    authorised: say('승인되어 있습니다. 발송할 때 결제됩니다.', 'The payment is authorised. It’s captured when you ship.'),
    awaiting_deposit: say('입금을 기다리고 있습니다.', 'The payment is awaiting a deposit.'),
    pending: say('아직 알 수 없습니다. 자동으로 다시 확인합니다.', 'The result isn’t known yet. It will be checked again automatically.'),
    declined: say('거절되었습니다. 돈은 빠져나가지 않았습니다.', 'The payment was declined. The customer wasn’t charged.'),
    given_back: say(
      '받을 수 없는 돈이어서 돌려주고 있거나 돌려주었습니다.',
      'The payment couldn’t be accepted and is being refunded, or has been.',
    ),
    refused: say('닫힌 결제입니다. 돈은 빠져나가지 않았습니다.', 'The payment is closed. The customer wasn’t charged.'),
  }
  return texts[outcome]
}
