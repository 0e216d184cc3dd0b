/** The name of a browser that has placed an order: its unpaid orders are counted under it. It opens nothing, so it is not signed. */
import { cookies } from 'next/headers'
import { randomId } from '#lib/clock.ts'
import { getShop } from '#lib/shop.ts'

const DAYS_180 = 180 * 24 * 3600
const WELL_MADE = /^[\w-]{16,64}$/

/** Names the browser if it has no name yet. Only where cookies may be set: in an action or a route. */
export async function browserKey(): Promise<string> {
  const { env, random } = getShop()
  const secure = env.PUBLIC_URL.startsWith('https:')
  const name = secure ? '__Host-gyesan_browser' : 'gyesan_browser'
  const jar = await cookies()
  const known = jar.get(name)?.value
  if (known && WELL_MADE.test(known)) return known
  const key = randomId(random)
  jar.set(name, key, { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: DAYS_180 })
  return key
}
