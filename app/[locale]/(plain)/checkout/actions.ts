'use server'
import { headers } from 'next/headers'
import { namedBrowser } from '#app/named-browser.ts'
import { accessTo, rememberOrder } from '#app/order-access.ts'
import { type FieldProblems, fieldProblem, isFieldName } from '#components/checkout/field-problem.ts'
import type { Keyed } from '#components/checkout/idempotency-key.ts'
import type { OrderToPlace } from '#components/checkout/order-draft.ts'
import type { PlaceAnswer } from '#components/checkout/place-answer.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { fieldTexts } from '#lib/checkout/checkout-fields.ts'
import { orderInput } from '#lib/checkout/order-input.ts'
import { type OrderProblem, problemText } from '#lib/checkout/order-problem.ts'
import { type PlacedOrder, placeOrder } from '#lib/checkout/place-order.ts'
import { clientAddress } from '#lib/client-address.ts'
import { asLocale, type Locale } from '#lib/locale.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop, type Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'

/** Places the order of a checkout, or finds the one that was placed with the same key and content. */
export async function placeOrderAction(
  order: OrderToPlace,
  { key, replaces }: Pick<Keyed, 'key' | 'replaces'>,
  language: string,
): Promise<PlaceAnswer> {
  const shop = getShop()
  const asked = await headers()
  const locale = asLocale(language)
  if (!isOwnOrigin(shop.env, asked)) return refused({ code: 'invalid_input' }, locale)
  // The browser may send anything, whatever the parameter's type says.
  const parsed = orderInput.safeParse({ ...order, ...(await replacedOrder(shop, replaces)) })
  if (!parsed.success) return unreadable(parsed.error.issues, locale)
  if (typeof key !== 'string' || key.length < 16 || key.length > 200) return refused({ code: 'idempotency_key_missing' }, locale)

  const member = await currentMember(shop, asked)
  const ip = clientAddress(shop.env, asked)
  const context = { idempotencyKey: key, ip, locale, ...(await namedBrowser()), ...(member && { memberId: member.id }) }
  const placing = await placeOrder(shop, parsed.data, context)
  if (!placing.ok) return refused(placing.problem, locale)
  await rememberOrder(placing.placed.orderId)
  return { ok: true, placed: await asItStands(shop, placing.placed) }
}

/** Only the buyer's own browser may replace an order. The browser does not know the order's token, so the server adds it here. */
async function replacedOrder(shop: Shop, orderId: unknown) {
  if (typeof orderId !== 'string' || (await accessTo(orderId)) !== 'owner') return {}
  return { replaces: { orderId, token: issueToken(shop.env.SESSION_SECRET, 'order', orderId) } }
}

/**
 * An earlier request may have placed the same order, and its first payment may have ended: the answer then names the payment to
 * pay now.
 */
async function asItStands(shop: Shop, { orderId, orderNumber, paymentId, amount, window }: PlacedOrder) {
  const placed = { orderId, orderNumber, paymentId, amount, window }
  const view = window ? undefined : await viewOrder(shop, orderId, 'owner')
  if (!view) return { ...placed, state: 'pending' as const }
  return { ...placed, paymentId: view.payment.id, window: view.payment.window ?? null, state: view.state }
}

function unreadable(issues: readonly { path: PropertyKey[] }[], locale: Locale): PlaceAnswer {
  const names = issues.map(({ path }) => path.join('.')).filter(isFieldName)
  if (names.length === 0) return refused({ code: 'invalid_input' }, locale)
  const texts = fieldTexts(locale)
  const problems: FieldProblems = Object.fromEntries(names.map((name) => [name, fieldProblem(name, locale, texts)]))
  return { ok: false, code: 'invalid_input', problems }
}

function refused(problem: OrderProblem, locale: Locale): PlaceAnswer {
  const text = problemText(problem, locale)
  const { code, field = '' } = problem
  return field === 'coupon' || isFieldName(field)
    ? { ok: false, code, problems: { [field]: text } }
    : { ok: false, code, problems: {}, message: text }
}
