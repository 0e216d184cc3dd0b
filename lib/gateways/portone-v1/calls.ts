/** Calls to PortOne V1: all share one token, and only the `code` of an answer says whether the call succeeded. */
import { z } from 'zod'
import { GatewayError } from '../gateway-error.ts'
import type { Call, Http, HttpRequest } from '../http.ts'
import type { PortoneV1Settings } from './settings.ts'

export interface V1Keys {
  api: string
  apiKey: string
  apiSecret: string
  tierCode: string | null
}

/** `refused`: PortOne has answered, and nothing was done. */
export type V1Answer = { kind: 'yes'; response: unknown } | { kind: 'refused'; status: number; code: string }

export type V1Calls = (method: HttpRequest['method'], path: string, timeoutMs: number, body?: object) => Promise<V1Answer>

const TOKEN_TIMEOUT_MS = 5000
export const LOOKUP_TIMEOUT_MS = 5000
/** Calls that move money reach the card company. */
export const MONEY_TIMEOUT_MS = 30_000
/** A new token is requested while the old one is still valid this long, so that no call outlives its token. */
const EARLY_MS = 60_000

const envelope = z.object({ code: z.int(), message: z.string().nullish(), response: z.unknown() })
const issued = z.object({ access_token: z.string().min(1), now: z.number(), expired_at: z.number() })

interface Token {
  text: string
  /** By this process's own monotonic clock. PortOne's `now` removes the difference between the two clocks. */
  goodUntil: number
}

/** Uses the keys of the environment. */
export const v1CallsOf = (settings: PortoneV1Settings, http: Http): V1Calls =>
  v1Calls(
    {
      api: settings.PORTONE_V1_API_URL ?? 'https://api.iamport.kr',
      apiKey: settings.PORTONE_V1_API_KEY ?? '',
      apiSecret: settings.PORTONE_V1_API_SECRET ?? '',
      tierCode: settings.PORTONE_V1_TIER_CODE ?? null,
    },
    http,
  )

/** A refusal as an error, where it is not an answer to the buyer. */
export const v1Refusal = (what: string, { status, code }: { status: number; code: string }) =>
  new GatewayError('refused', status === 401 ? 'UNAUTHORIZED' : `${what}_${status}_${code}`)

export function v1Calls(keys: V1Keys, http: Call): V1Calls {
  let current: Token | undefined
  let coming: Promise<Token> | undefined

  /** One request serves all calls that wait for a token. A failure is not cached: the next call tries again. */
  const token = async (): Promise<string> => {
    if (current && performance.now() < current.goodUntil) return current.text
    coming ??= askForToken(keys, http).finally(() => {
      coming = undefined
    })
    current = await coming
    return current.text
  }

  const call: V1Calls = async (method, path, timeoutMs, body) => {
    const answer = await ask(await token())
    if (answer.status !== 401) return read(answer)
    // PortOne revoked the token early, so the request had no effect: repeat it with a new token.
    current = undefined
    return read(await ask(await token()))

    function ask(text: string) {
      const headers = { authorization: `Bearer ${text}`, ...(keys.tierCode && { tier: keys.tierCode }) }
      return http({
        method,
        url: `${keys.api}${path}`,
        headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
        ...(body && { body: JSON.stringify(body) }),
        timeoutMs,
      })
    }
  }
  return call
}

async function askForToken({ api, apiKey, apiSecret }: V1Keys, http: Call): Promise<Token> {
  const asked = performance.now()
  const answer = read(
    await http({
      method: 'POST',
      url: `${api}/users/getToken`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ imp_key: apiKey, imp_secret: apiSecret }),
      timeoutMs: TOKEN_TIMEOUT_MS,
    }),
  )
  if (answer.kind === 'refused') throw new GatewayError('refused', answer.status === 401 ? 'UNAUTHORIZED' : `TOKEN_${answer.code}`)
  const parsed = issued.safeParse(answer.response)
  if (!parsed.success) throw new GatewayError('unreadable', 'TOKEN')
  const { access_token, now, expired_at } = parsed.data
  return { text: access_token, goodUntil: asked + (expired_at - now) * 1000 - EARLY_MS }
}

/**
 * Most refusals have HTTP status 200. Only `code` 1 is PortOne's own refusal; another code comes from the payment company, and
 * may mean that it did not answer.
 */
function read({ status, body }: { status: number; body: unknown }): V1Answer {
  const parsed = envelope.safeParse(body)
  if (!parsed.success) throw new GatewayError(status >= 500 ? 'unclear' : 'unreadable', `HTTP_${status}`)
  const { code, response } = parsed.data
  if (code === 0 && status < 400) return { kind: 'yes', response }
  if (status >= 500 || status === 408 || status === 409) throw new GatewayError('unclear', `HTTP_${status}`)
  if (status >= 400 || code === 1) return { kind: 'refused', status, code: String(code) }
  throw new GatewayError('unclear', `CODE_${code}`)
}
