'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { closeByOperator, closeForm, type InvoiceAnswer, mailInvoice } from '#lib/admin/invoice-acts.ts'
import { invoiceForm, linesOfForm, makeInvoice } from '#lib/admin/make-invoice.ts'
import type { Locale } from '#lib/locale.ts'
import { INVOICES } from '#lib/messages/console/invoices.ts'
import { InvoiceNumbersUnknown } from '#lib/subscriptions/invoice-number.ts'
import { operatorAction } from '../../operator-action.ts'

export async function makeInvoiceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('invoice.make', form, async ({ shop, operator, locale, fields }) => {
    const input = invoiceForm.safeParse({ ...fields, lines: linesOfForm(fields) })
    if (!input.success) return unreadable(locale, input.error)
    try {
      const { number, url } = await makeInvoice(shop, input.data, operator.email)
      refresh()
      return success(INVOICES[locale].made(number, url))
    } catch (error) {
      if (!InvoiceNumbersUnknown.is(error)) throw error
      return danger(INVOICES[locale].restored)
    }
  })
}

export async function mailInvoiceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('invoice.mail', form, async ({ shop, operator, locale, fields: { id = '' } }) =>
    said(await mailInvoice(shop, id, operator.email), locale, 'mailed'),
  )
}

export async function voidInvoiceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('invoice.void', form, async ({ shop, operator, locale, fields }) => {
    const input = closeForm.safeParse(fields)
    return input.success
      ? said(await closeByOperator(shop, input.data, 'void', operator.email), locale, 'closed')
      : unreadable(locale, input.error)
  })
}

export async function giveUpInvoiceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('invoice.uncollectible', form, async ({ shop, operator, locale, fields }) => {
    const input = closeForm.safeParse(fields)
    return input.success
      ? said(await closeByOperator(shop, input.data, 'uncollectible', operator.email), locale, 'closed')
      : unreadable(locale, input.error)
  })
}

function said(answer: InvoiceAnswer, locale: Locale, done: 'mailed' | 'closed'): ActionResult {
  refresh()
  return answer.ok ? success(INVOICES[locale][done]) : danger(INVOICES[locale].problem[answer.problem])
}

const unreadable = (locale: Locale, { issues }: { issues: { path: PropertyKey[] }[] }): ActionResult =>
  danger(`${INVOICES[locale].checkTheseFields}: ${[...new Set(issues.map(({ path }) => path.join(' ')))].join(', ')}`)
