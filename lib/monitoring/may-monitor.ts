/** Who may read what the shop says about itself: a monitor with the token, or whoever asks from the local network. */
import { addressesOnTheWay } from '#lib/client-address.ts'
import type { Env } from '#lib/env.ts'
import { isLocalNetwork } from '#lib/local-address.ts'
import { equalInConstantTime, sha256 } from '#lib/tokens.ts'

export function mayMonitor(env: Pick<Env, 'MONITORING_TOKEN'>, headers: Headers): boolean {
  const [, token] = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '') ?? []
  // Hashes have one length, whatever was sent.
  if (token && env.MONITORING_TOKEN) return equalInConstantTime(sha256(token), sha256(env.MONITORING_TOKEN))
  // A proxy that nobody has declared is local too, and so is what a stranger claims: one address from outside is enough.
  return addressesOnTheWay(headers).every(isLocalNetwork)
}
