/**
 * The name of a browser that has placed an order: its unpaid orders are counted under it. It is signed, because whoever made names up
 * would be another browser with each order.
 */
import { cookies } from 'next/headers'
import { randomId } from '#lib/clock.ts'
import { getShop } from '#lib/shop.ts'
import { issueToken, tokenIsValid } from '#lib/tokens.ts'

const DAYS_180 = 180 * 24 * 3600

export interface NamedBrowser {
  browser: string
  /** It came without a name that this shop has given. */
  browserIsNew: boolean
}

/** Names the browser if it has no name yet. Only where cookies may be set: in an action or a route. */
export async function namedBrowser(): Promise<NamedBrowser> {
  const { env, random } = getShop()
  const secure = env.PUBLIC_URL.startsWith('https:')
  const cookie = secure ? '__Host-gyesan_browser' : 'gyesan_browser'
  const jar = await cookies()
  const [known = '', signature] = jar.get(cookie)?.value.split('.') ?? []
  if (tokenIsValid(env.SESSION_SECRET, 'browser', known, signature)) return { browser: known, browserIsNew: false }
  const name = randomId(random)
  const value = `${name}.${issueToken(env.SESSION_SECRET, 'browser', name)}`
  jar.set(cookie, value, { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: DAYS_180 })
  return { browser: name, browserIsNew: true }
}
