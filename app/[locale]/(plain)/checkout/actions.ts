'use server'
import { headers } from 'next/headers'
import { namedBrowser } from '#app/named-browser.ts'
import { accessTo, rememberOrder } from '#app/order-access.ts'
import type { Keyed } from '#components/checkout/idempotency-key.ts'
import type { OrderToPlace } from '#components/checkout/order-draft.ts'
import type { PlaceAnswer } from '#components/checkout/place-answer.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { orderInput } from '#lib/checkout/order-input.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { clientAddress } from '#lib/client-address.ts'
import { asLocale } from '#lib/locale.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop, type Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'
import { asItStands, refused, unreadable } from '../place-answers.ts'

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
