'use server'
import { headers } from 'next/headers'
import { namedBrowser } from '#app/named-browser.ts'
import { rememberOrder } from '#app/order-access.ts'
import type { Keyed } from '#components/checkout/idempotency-key.ts'
import type { PayLinkToPay } from '#components/checkout/pay-link-order.ts'
import type { PlaceAnswer } from '#components/checkout/place-answer.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { payLinkInput, placePayLink } from '#lib/checkout/place-pay-link.ts'
import { clientAddress } from '#lib/client-address.ts'
import { asLocale } from '#lib/locale.ts'
import { orderUrl } from '#lib/orders/order-url.ts'
import { findPayLink, payLinkOf } from '#lib/pay-links/pay-link.ts'
import { markPayLinkSeen } from '#lib/pay-links/seen.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { asItStands, refused, unreadable } from '../../place-answers.ts'

/** Places the order of a pay link, or finds the one that was placed with the same key and content. */
export async function placePayLinkAction(sent: PayLinkToPay, { key }: Pick<Keyed, 'key'>, language: string): Promise<PlaceAnswer> {
  const shop = getShop()
  const asked = await headers()
  const locale = asLocale(language)
  if (!isOwnOrigin(shop.env, asked)) return refused({ code: 'invalid_input' }, locale)
  // The browser may send anything, whatever the parameters' types say.
  const { token, ...order }: Partial<PayLinkToPay> = { ...sent }
  const id = payLinkOf(shop, `${token}`)
  const found = id ? await findPayLink(shop, id) : undefined
  if (!found) return refused({ code: 'invalid_input' }, locale)
  const parsed = payLinkInput.safeParse(order)
  if (!parsed.success) return unreadable(parsed.error.issues, locale)
  if (typeof key !== 'string' || key.length < 16 || key.length > 200) return refused({ code: 'idempotency_key_missing' }, locale)

  // A link can be passed on: only who has typed everything sees it all, because the rest is what the operator typed of somebody.
  const isOwner = Object.keys(found.link.buyer).length === 0
  const member = await currentMember(shop, asked)
  const context = { idempotencyKey: key, ip: clientAddress(shop.env, asked), locale, ...(await namedBrowser()) }
  const placing = await placePayLink(shop, found.link.id, parsed.data, {
    ...context,
    ...(member && { [isOwner ? 'memberId' : 'signedIn']: member.id }),
  })
  if (!placing.ok) return refused(placing.problem, locale)
  const { orderId } = placing.placed
  if (isOwner) await rememberOrder(orderId)
  return { ok: true, placed: { ...(await asItStands(shop, placing.placed)), orderUrl: await orderUrl(shop, orderId) } }
}

/** Notes that a browser has shown the link. */
export async function seePayLinkAction(token: string): Promise<void> {
  const shop = getShop()
  if (!isOwnOrigin(shop.env, await headers())) return
  const id = payLinkOf(shop, `${token}`)
  if (id) await markPayLinkSeen(shop, id)
}
