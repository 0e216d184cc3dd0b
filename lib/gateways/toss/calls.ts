/** Calls to Toss's Core API with the shop's key. */
import { GatewayError } from '../gateway-error.ts'
import type { Http, HttpAnswer } from '../http.ts'
import { tossErrorCode } from './payment.ts'
import type { TossSettings } from './settings.ts'

/** The confirm call reaches the card company: Toss recommends 30 to 60 seconds. */
const MONEY_TIMEOUT_MS = 30_000
const LOOKUP_TIMEOUT_MS = 5000
/** Toss may take a minute for its lists. */
export const LIST_TIMEOUT_MS = 60_000

export type TossCalls = ReturnType<typeof tossCalls>

export function tossCalls(settings: TossSettings, http: Http) {
  const secretKey = settings.TOSS_SECRET_KEY ?? ''
  const api = settings.TOSS_API_URL ?? 'https://api.tosspayments.com'
  // The colon after the key is the empty password; without it Toss answers INCORRECT_BASIC_AUTH_FORMAT.
  const authorization = `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`
  return {
    mode: secretKey.startsWith('live_') ? ('live' as const) : ('test' as const),
    get: (path: string, timeoutMs = LOOKUP_TIMEOUT_MS) =>
      http({ method: 'GET', url: `${api}${path}`, headers: { authorization }, timeoutMs }),
    delete: (path: string) => http({ method: 'DELETE', url: `${api}${path}`, headers: { authorization }, timeoutMs: MONEY_TIMEOUT_MS }),
    /** For fifteen days Toss repeats the first answer to the same key. */
    post: (path: string, body: object, key: string) =>
      http({
        method: 'POST',
        url: `${api}${path}`,
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
        timeoutMs: MONEY_TIMEOUT_MS,
      }),
  }
}

/** 4xx is a definite refusal, 409 means that our earlier call is still running, and 5xx leaves the result unknown. */
export const noAnswer = (answer: HttpAnswer) =>
  new GatewayError(
    answer.status < 500 && answer.status !== 409 ? 'refused' : 'unclear',
    tossErrorCode(answer.body) ?? `HTTP_${answer.status}`,
  )
