/** What the browser is told of an order that it placed, or why there is none. */
import { type FieldProblems, fieldProblem, isFieldName } from '#components/checkout/field-problem.ts'
import type { PlaceAnswer } from '#components/checkout/place-answer.ts'
import { fieldTexts } from '#lib/checkout/checkout-fields.ts'
import { type OrderProblem, problemText } from '#lib/checkout/order-problem.ts'
import type { PlacedOrder } from '#lib/checkout/place-order.ts'
import type { Locale } from '#lib/locale.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import type { Shop } from '#lib/shop.ts'

/**
 * An earlier request may have placed the same order, and its first payment may have ended: the answer then names the payment to
 * pay now.
 */
export async function asItStands(shop: Shop, { orderId, orderNumber, paymentId, amount, window }: PlacedOrder) {
  const placed = { orderId, orderNumber, paymentId, amount, window }
  const view = window ? undefined : await viewOrder(shop, orderId, 'owner')
  if (!view) return { ...placed, state: 'pending' as const }
  return { ...placed, paymentId: view.payment.id, window: view.payment.window ?? null, state: view.state }
}

export function unreadable(issues: readonly { path: PropertyKey[] }[], locale: Locale): PlaceAnswer {
  const names = issues.map(({ path }) => path.join('.')).filter(isFieldName)
  if (names.length === 0) return refused({ code: 'invalid_input' }, locale)
  const texts = fieldTexts(locale)
  const problems: FieldProblems = Object.fromEntries(names.map((name) => [name, fieldProblem(name, locale, texts)]))
  return { ok: false, code: 'invalid_input', problems }
}

export function refused(problem: OrderProblem, locale: Locale): PlaceAnswer {
  const text = problemText(problem, locale)
  const { code, field = '' } = problem
  return field === 'coupon' || isFieldName(field)
    ? { ok: false, code, problems: { [field]: text } }
    : { ok: false, code, problems: {}, message: text }
}
