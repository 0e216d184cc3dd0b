/** Who may read what the shop says about itself: a monitor with the token, or whoever asks from the local network. */
import { addressesOnTheWay } from '#lib/client-address.ts'
import type { Env } from '#lib/env.ts'
import { isLocalNetwork, isThisMachine } from '#lib/local-address.ts'
import { equalInConstantTime, sha256 } from '#lib/tokens.ts'

export function mayMonitor(env: Pick<Env, 'MONITORING_TOKEN' | 'PUBLIC_URL'>, headers: Headers): boolean {
  const [, token] = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '') ?? []
  // Hashes have one length, whatever was sent.
  if (token && env.MONITORING_TOKEN) return equalInConstantTime(sha256(token), sha256(env.MONITORING_TOKEN))
  // A proxy that nobody has declared is local too, and so is what a stranger claims: one address from outside is enough.
  return !cameThroughProxy(env, headers) && addressesOnTheWay(headers).every(isLocalNetwork)
}

/** What only a proxy writes: https://www.rfc-editor.org/rfc/rfc7239, RFC 9110 7.6.3, and what nginx and Cloudflare are told to. */
const MARKS_OF_PROXIES = ['forwarded', 'via', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip']

/** A proxy may write no X-Forwarded-For. Who asks for the shop by its public name came in from outside, or could have. */
function cameThroughProxy({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>, headers: Headers): boolean {
  const asked = `http://${headers.get('host')}`
  const isPublicName = URL.canParse(asked) && new URL(asked).hostname === new URL(PUBLIC_URL).hostname && !isThisMachine(PUBLIC_URL)
  return isPublicName || MARKS_OF_PROXIES.some((name) => headers.has(name))
}
