/** Sends somebody to a provider to say who they are. */
import type { Locale } from '#lib/locale.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import type { ProviderName } from '#lib/sign-in-providers/provider.ts'
import { providerOf, redirectUriOf } from '#lib/sign-in-providers/providers.ts'
import type { Purpose } from './decide-identity.ts'
import { beginFlow } from './identity-cookies.ts'

interface Start {
  provider: ProviderName
  purpose: Purpose
  locale: Locale
  /** A page of this shop; empty for the usual one. */
  next: string
  confirmation: string
  sessionId: string
  ip: string
}

export type Started = { ok: true; address: string; cookie: string } | { ok: false; problem: 'off' | 'too_many_tries' }

const QUARTER_HOUR_MS = 15 * 60_000
/** A family or an office shares one address, and each of them may turn back and begin anew. */
const STARTS_FROM_AN_ADDRESS = 60

export async function startIdentity(shop: Shop, { ip, ...asked }: Start): Promise<Started> {
  const provider = providerOf(shop, asked.provider)
  if (!provider) return { ok: false, problem: 'off' }
  if (!(await withinLimit(shop, { key: `identity:ip:${ip}`, most: STARTS_FROM_AN_ADDRESS, windowMs: QUARTER_HOUR_MS })))
    return { ok: false, problem: 'too_many_tries' }
  const { state, cookie } = beginFlow(shop, asked)
  const address = provider.address({ state, redirectUri: redirectUriOf(shop, asked.provider), again: asked.purpose === 'again' })
  return { ok: true, address, cookie }
}
