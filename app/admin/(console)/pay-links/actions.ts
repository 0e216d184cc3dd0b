'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { cancelPayLink, mailPayLink, makePayLink, type PayLinkAnswer, payLinkForm } from '#lib/admin/pay-links.ts'
import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import { PAY_LINKS } from '#lib/messages/console/pay-links.ts'
import type { Shop } from '#lib/shop.ts'
import { operatorAction } from '../../operator-action.ts'

export async function makePayLinkAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('pay-link.make', form, async ({ shop, operator, locale, fields }) => {
    const t = PAY_LINKS[locale]
    const input = payLinkForm.safeParse(fields)
    if (!input.success)
      return danger(`${t.checkTheseFields}: ${[...new Set(input.error.issues.map(({ path }) => String(path[0])))].join(', ')}`)
    const { url } = await makePayLink(shop, input.data, operator.email)
    refresh()
    return success(t.made(url))
  })
}

export async function mailPayLinkAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('pay-link.mail', mailPayLink, 'mailed', form)
}

export async function cancelPayLinkAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('pay-link.cancel', cancelPayLink, 'cancelled', form)
}

type Act = (shop: Shop, id: string, actor: string) => Promise<PayLinkAnswer>

const actOn = (action: OperatorAction, act: Act, done: 'mailed' | 'cancelled', form: FormData) =>
  operatorAction(action, form, async ({ shop, operator, locale, fields: { id = '' } }) => {
    const t = PAY_LINKS[locale]
    const answer = await act(shop, id, operator.email)
    refresh()
    return answer.ok ? success(t[done]) : danger(t.problem[answer.problem])
  })
