/** Ends a session in the database, not only in the browser. */
import type { Shop } from '#lib/shop.ts'
import { authsOf } from './auth.ts'

export async function signOut(shop: Shop, headers: Headers): Promise<{ setCookies: string[] }> {
  let setCookies: string[] = []
  // The session may have been signed with either secret; those that did not sign it find nothing to end.
  for (const auth of authsOf(shop)) {
    const answer = await auth.api.signOut({ headers, returnHeaders: true })
    setCookies = answer.headers.getSetCookie()
  }
  return { setCookies }
}
