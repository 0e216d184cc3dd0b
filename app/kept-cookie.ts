/** The cookie with the key to what the shop keeps for a browser without storage or script. */
import { cookies } from 'next/headers'
import { KEPT_HERE_SECONDS } from '#lib/checkout/kept-here.ts'
import { getShop, type Shop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'

const key = identifier(64)

const isSecure = ({ env }: Shop) => env.PUBLIC_URL.startsWith('https:')

const cookieOf = (shop: Shop) => (isSecure(shop) ? '__Host-gyesan_kept' : 'gyesan_kept')

export async function keptKey(shop: Shop = getShop()): Promise<string | undefined> {
  const parsed = key.safeParse((await cookies()).get(cookieOf(shop))?.value)
  return parsed.success ? parsed.data : undefined
}

/** Its day begins anew with each change. */
export async function setKeptKey(shop: Shop, made: string): Promise<void> {
  const jar = await cookies()
  jar.set(cookieOf(shop), made, { httpOnly: true, secure: isSecure(shop), sameSite: 'lax', path: '/', maxAge: KEPT_HERE_SECONDS })
}
