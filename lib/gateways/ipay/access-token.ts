/** An access token of iPay (OAuth 2.0, client credentials): kept until it is nearly over, and asked for by one call for all that wait. */
import { z } from 'zod'
import { GatewayError } from '../gateway-error.ts'
import type { Call } from '../http.ts'
import type { Credentials, IpayKeys } from './credentials.ts'
import { ipayErrorCode } from './payment.ts'

const TOKEN_TIMEOUT_MS = 5000
/** The next token is fetched while this one still works, so that an endpoint that is away for a minute stops nothing. */
const EARLY_MS = 120_000
/** A call under way must not outlive its token. */
const UNDER_WAY_MS = 5000
/** How long an endpoint that gave no token is left alone while the old one still works. */
const PAUSE_MS = 5000

const issued = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,4000}$/),
  token_type: z.string().regex(/^bearer$/i),
  /** Seconds. */
  expires_in: z.number().positive(),
})

interface Token {
  header: string
  /** On this process's own steady clock, as is what follows: nobody has to agree about the time. */
  renewFrom: number
  goodUntil: number
}

export function accessTokens(keys: IpayKeys, http: Call, steadyNow: () => number = () => performance.now()): Credentials {
  let current: Token | undefined
  let coming: Promise<Token> | undefined
  let leftAloneUntil = 0

  /** One asks for all that wait. What went wrong is not kept: the next call tries anew. */
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
      // Beside the calls that still use this one: whoever needs the new one hears of a failure.
      if (now >= current.renewFrom && now >= leftAloneUntil) renew().catch(() => {})
      return current.header
    },
    wasRefused(header) {
      // Another call may have brought the next one already.
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

/** Whatever became of the token, the call that wanted it has not been sent. */
function neverSent(error: unknown): never {
  throw GatewayError.is(error) ? new GatewayError('unreachable', `TOKEN_${error.code}`) : error
}
