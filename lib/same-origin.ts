/** Checks the origin of every request that changes something, except webhooks and returns, which carry their own proof. */
import type { Env } from './env.ts'

/** Browsers send `Sec-Fetch-Site: same-origin`; scripts send `Origin: PUBLIC_URL`. The Host header is not trusted. */
export function isOwnOrigin(env: Pick<Env, 'PUBLIC_URL'>, headers: Headers): boolean {
  const origin = headers.get('origin')
  if (origin !== null && origin !== new URL(env.PUBLIC_URL).origin) return false
  const site = headers.get('sec-fetch-site')
  return site === null ? origin !== null : site === 'same-origin'
}
