'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { checkNow } from '#lib/admin/check-payment.ts'
import { readOrderFilters } from '#lib/admin/order-filters.ts'
import { forgetView, saveView } from '#lib/admin/saved-views.ts'
import type { Locale } from '#lib/locale.ts'
import { CONSOLE_ORDERS } from '#lib/messages/console/orders.ts'
import type { Completion } from '#lib/payments/complete-payment.ts'
import { cutText } from '#lib/text/cut-text.ts'
import { operatorAction } from '../../operator-action.ts'

export async function saveViewAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('view.save', form, async ({ shop, operator, locale, fields: { name = '', query = '' } }) => {
    const t = CONSOLE_ORDERS[locale]
    if (!name) return danger(t.enterAName)
    const filters = readOrderFilters(Object.fromEntries(new URLSearchParams(query.slice(0, 1000))))
    const saved = await saveView(shop, operator.id, cutText(name, 40), filters)
    if (!saved) return warning(t.tooManyViews)
    refresh()
    return success(t.viewSaved)
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
  return operatorAction('payment.check', form, async ({ shop, operator, locale, fields }) => {
    const t = CONSOLE_ORDERS[locale]
    const completion = await checkNow(shop, fields.paymentId ?? '', operator.email)
    refresh()
    if (!completion) return danger(t.paymentNotFound)
    return { tone: completion.outcome === 'pending' ? 'warning' : 'success', message: outcomeText(locale, completion.outcome) }
  })
}

function outcomeText(locale: Locale, outcome: Completion['outcome']): string {
  const t = CONSOLE_ORDERS[locale]
  const texts: Record<Completion['outcome'], string> = {
    paid: t.thePaymentSucceeded,
    authorised: t.authorised,
    awaiting_deposit: t.awaitingDeposit,
    pending: t.stillUnknown,
    declined: t.declined,
    given_back: t.givenBack,
    refused: t.paymentClosed,
  }
  return texts[outcome]
}
