/** Decides how much of an order a visitor sees: its buyer's browser and its member all of it, a holder of its token no personal data. */

import { eq } from 'drizzle-orm'
import { cookies, headers } from 'next/headers'
import { orders } from '#db/schema.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import type { Access } from '#lib/order-page/order-view.ts'
import { isInSample } from '#lib/sample.ts'
import { getShop } from '#lib/shop.ts'
import { issueToken, tokenIsValid } from '#lib/tokens.ts'

/** How many orders a browser remembers: 60 names are 1.4 kB of the 4 kB that browsers keep, and all of a buyer's cookies are sent with each request. */
const MOST_REMEMBERED = 60
const DAYS_180 = 180 * 24 * 3600

const secure = () => getShop().env.PUBLIC_URL.startsWith('https:')
// The `__Host-` prefix stops other hosts of the same domain from setting the cookie. Browsers accept it only over https.
const cookieName = () => (secure() ? '__Host-gyesan_orders' : 'gyesan_orders')

/** Marks this browser as the order's buyer. */
export async function rememberOrder(orderId: string): Promise<void> {
  const jar = await cookies()
  const ids = [orderId, ...rememberedIds(jar.get(cookieName())?.value).filter((id) => id !== orderId)].slice(0, MOST_REMEMBERED)
  const list = ids.join('.')
  const value = `${list}~${issueToken(getShop().env.SESSION_SECRET, 'orders-seen', list)}`
  jar.set(cookieName(), value, { httpOnly: true, secure: secure(), sameSite: 'lax', path: '/', maxAge: DAYS_180 })
}

/** The orders that this browser's cookie opens, the newest first. */
export const ordersOfBrowser = async (): Promise<string[]> => rememberedIds((await cookies()).get(cookieName())?.value)

/** The order that this browser placed last; undefined where none is remembered. */
export const lastOrderOfBrowser = async (): Promise<string | undefined> => (await ordersOfBrowser())[0]

/** Undefined for a stranger, who must not learn whether the order exists. */
export async function accessTo(orderId: string, token?: string | null): Promise<Access | undefined> {
  const shop = getShop()
  const jar = await cookies()
  if (rememberedIds(jar.get(cookieName())?.value).includes(orderId)) return 'owner'
  const member = jar.size > 0 ? await currentMember(shop, await headers()) : undefined
  if (member) {
    const [order] = await shop.db.read.select({ memberId: orders.memberId }).from(orders).where(eq(orders.id, orderId))
    if (order?.memberId === member.id) return 'owner'
  }
  if (tokenIsValid(shop.env.SESSION_SECRET, 'order', orderId, token)) return 'token'
  // Without the id: whoever guesses writes what they like into it.
  if (token && isInSample(shop, 'order-token')) shop.log.warn('order_token_refused')
  return undefined
}

function rememberedIds(cookie: string | undefined): string[] {
  const [list, signature] = cookie?.split('~') ?? []
  return list && tokenIsValid(getShop().env.SESSION_SECRET, 'orders-seen', list, signature) ? list.split('.') : []
}
