/** Our own check on every state-changing door but webhooks and returns, which have proofs of their own. */
import type { Env } from './env.ts'

/** Browsers say `Sec-Fetch-Site: same-origin`; scripts send `Origin: PUBLIC_URL`. The Host header is not believed. */
export function isOwnOrigin(env: Pick<Env, 'PUBLIC_URL'>, headers: Headers): boolean {
  const origin = headers.get('origin')
  if (origin !== null && origin !== new URL(env.PUBLIC_URL).origin) return false
  const site = headers.get('sec-fetch-site')
  return site === null ? origin !== null : site === 'same-origin'
}

/** The address of whoever is on the other side of the proxies that are ours. */
export function clientAddress(env: Pick<Env, 'TRUST_PROXY_HOPS'>, headers: Headers): string {
  const hops =
    headers
      .get('x-forwarded-for')
      ?.split(',')
      .map((hop) => hop.trim()) ?? []
  // Next appends the socket's address as the last hop; each trusted proxy adds one more before it.
  return hops.at(-1 - env.TRUST_PROXY_HOPS) ?? 'unknown'
}
