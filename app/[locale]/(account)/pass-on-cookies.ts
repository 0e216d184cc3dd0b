/** Sets the cookies that lib/accounts answered with. Only an action can do this: Next has already sent a page's headers when it renders. */
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies'
import { cookies } from 'next/headers'

export async function passOnCookies(setCookies: readonly string[]): Promise<void> {
  const jar = await cookies()
  for (const line of setCookies) {
    for (const [name, cookie] of parseSetCookieHeader(line)) jar.set(name, cookie.value, toCookieOptions(cookie))
  }
}
