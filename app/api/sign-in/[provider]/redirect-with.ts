/** A redirect that sets cookies, for entrances of the sign-in that are no pages. */
import type { identityCookie } from '#lib/accounts/identity-cookies.ts'
import type { Shop } from '#lib/shop.ts'

type Cookie = ReturnType<typeof identityCookie> & { value: string }

/** `to` is a path of this shop, or a provider's address. `lines` are whole Set-Cookie lines. An empty value forgets a cookie. */
export function redirectWith(
  shop: Pick<Shop, 'env'>,
  to: string,
  cookies: readonly Cookie[] = [],
  lines: readonly string[] = [],
): Response {
  const headers = new Headers({
    location: new URL(to, shop.env.PUBLIC_URL).href,
    'cache-control': 'no-store',
    // The address that led here carries a code.
    'referrer-policy': 'no-referrer',
  })
  for (const cookie of cookies) headers.append('set-cookie', lineOf(cookie))
  for (const line of lines) headers.append('set-cookie', line)
  return new Response(null, { status: 303, headers })
}

const lineOf = ({ name, value, options: { path, maxAge, secure } }: Cookie) =>
  `${name}=${value}; Path=${path}; Max-Age=${value === '' ? 0 : maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
