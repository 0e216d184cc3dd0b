/** Ends a session in the database, not only in the browser. */
import type { Shop } from '#lib/shop.ts'
import { authsOf } from './auth.ts'

export async function signOut(shop: Shop, headers: Headers): Promise<{ setCookies: string[] }> {
  let setCookies: string[] = []
  // Either secret may have signed the session. The instance of the other secret finds nothing to end.
  for (const auth of authsOf(shop)) {
    const answer = await auth.api.signOut({ headers, returnHeaders: true })
    setCookies = answer.headers.getSetCookie()
  }
  return { setCookies }
}
