/**
 * An access token of iPay (OAuth 2.0, client credentials). It is reused until shortly before it expires, and one request serves
 * all calls that wait for it.
 */
import { z } from 'zod'
import { GatewayError } from '../gateway-error.ts'
import type { Call } from '../http.ts'
import type { Credentials, IpayKeys } from './credentials.ts'
import { ipayErrorCode } from './payment.ts'

const TOKEN_TIMEOUT_MS = 5000
/** Fetches the next token while the current one is still valid, so that a token endpoint may be unavailable for a minute. */
const EARLY_MS = 120_000
/** A running call must not outlive its token. */
const UNDER_WAY_MS = 5000
/** How long to wait after a failed request for a token, while the old one is still valid. */
const PAUSE_MS = 5000

const issued = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,4000}$/),
  token_type: z.string().regex(/^bearer$/i),
  /** Seconds. */
  expires_in: z.number().positive(),
})

interface Token {
  header: string
  /** By this process's monotonic clock, like the fields below, so that no other clock matters. */
  renewFrom: number
  goodUntil: number
}

export function accessTokens(keys: IpayKeys, http: Call, steadyNow: () => number = () => performance.now()): Credentials {
  let current: Token | undefined
  let coming: Promise<Token> | undefined
  let leftAloneUntil = 0

  /** One request serves all calls that wait. A failure is not cached: the next call tries again. */
  const renew = (): Promise<Token> => {
    coming ??= askForToken(keys, http, steadyNow).then(
      (token) => {
        coming = undefined
        current = token
        return token
      },
      (error: unknown) => {
        coming = undefined
        leftAloneUntil = steadyNow() + PAUSE_MS
        throw error
      },
    )
    return coming
  }

  return {
    async header() {
      const now = steadyNow()
      if (!current || now >= current.goodUntil) return (await renew()).header
      // Runs while calls still use the current token. A call that needs the new one gets the failure.
      if (now >= current.renewFrom && now >= leftAloneUntil) renew().catch(() => {})
      return current.header
    },
    wasRefused(header) {
      // Another call may already have fetched the next token.
      if (current?.header === header) current = undefined
      return true
    },
  }
}

async function askForToken({ api, apiKey, apiSecret }: IpayKeys, http: Call, steadyNow: () => number): Promise<Token> {
  const asked = steadyNow()
  const { status, body } = await http({
    method: 'POST',
    url: `${api}/oauth/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `${new URLSearchParams({ grant_type: 'client_credentials', client_id: apiKey, client_secret: apiSecret, scope: 'read write' })}`,
    timeoutMs: TOKEN_TIMEOUT_MS,
  }).catch(neverSent)
  if (status >= 400 && status < 500) throw new GatewayError('refused', ipayErrorCode(body) ?? `TOKEN_HTTP_${status}`)
  const token = issued.safeParse(body)
  if (status !== 200 || !token.success) throw new GatewayError('unreachable', status === 200 ? 'TOKEN_UNREADABLE' : `TOKEN_HTTP_${status}`)
  const lifeMs = token.data.expires_in * 1000
  return {
    header: `Bearer ${token.data.access_token}`,
    renewFrom: asked + Math.max(lifeMs / 2, lifeMs - EARLY_MS),
    goodUntil: asked + Math.max(lifeMs / 2, lifeMs - UNDER_WAY_MS),
  }
}

/** Whatever happened to the token, the call that needed it was not sent. */
function neverSent(error: unknown): never {
  throw GatewayError.is(error) ? new GatewayError('unreachable', `TOKEN_${error.code}`) : error
}
