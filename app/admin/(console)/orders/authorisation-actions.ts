'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { type CaptureOnShippingAnswer, captureOnShipping } from '#lib/admin/capture-on-shipping.ts'
import { parcelInput } from '#lib/admin/refund-input.ts'
import { voidAuthorisation } from '#lib/captures/void.ts'
import type { Locale } from '#lib/locale.ts'
import { CAPTURE } from '#lib/messages/console/capture.ts'
import { formatMoney } from '#lib/money.ts'
import { operatorAction } from '../../operator-action.ts'
import { parcelProblem } from './parcel-problem.ts'

/** Captures authorised money for the goods that are sent, and marks them as shipped once it is captured. */
export async function captureOnShippingAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('payment.capture', form, async ({ shop, operator, locale, fields }) => {
    const t = CAPTURE[locale]
    const { orderId = '' } = fields
    const parcel = parcelInput.safeParse(fields)
    if (!parcel.success) return parcelProblem(locale)
    const answer = await captureOnShipping(shop, { orderId, lines: quantitiesIn(fields), by: operator.email }, parcel.data)
    refresh()
    if (!answer.ok) return whyNotCaptured(locale, answer.problem)
    const amount = formatMoney(answer.amount, 'KRW', locale)
    return success(t.captured(amount))
  })
}

function whyNotCaptured(locale: Locale, problem: Extract<CaptureOnShippingAnswer, { ok: false }>['problem']): ActionResult {
  const t = CAPTURE[locale]
  switch (problem) {
    case 'pending':
      return warning(t.captureUnknown)
    case 'refused':
      return danger(t.captureDeclined)
    case 'in_review':
      return warning(t.inReview)
    case 'nothing_authorised':
      return warning(t.alreadyCaptured)
    default:
      return danger(t.checkItems)
  }
}

/** Voids the authorisation of an order, which ends the order. */
export async function voidAuthorisationAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('payment.void', form, async ({ shop, operator, locale, fields }) => {
    const t = CAPTURE[locale]
    const voided = await voidAuthorisation(shop, fields.orderId ?? '', operator.email)
    refresh()
    return voided ? success(t.voided) : warning(t.nothingAuthorised)
  })
}

/** `quantity-3` is how many units of line 3 are sent. */
const quantitiesIn = (fields: Record<string, string>) =>
  Object.entries(fields).flatMap(([name, value]) => {
    const position = /^quantity-(\d{1,3})$/.exec(name)?.[1]
    return position === undefined ? [] : [{ position: Number(position), quantity: Number(value) }]
  })
