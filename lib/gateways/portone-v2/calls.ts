/** Calls to PortOne's REST API V2 that its own client cannot make: with an Idempotency-Key, and with a limit on the answer's size. */
import { createHash } from 'node:crypto'
import type { Http } from '../http.ts'
import type { PortoneV2Settings } from './settings.ts'

/** PortOne recommends 60 seconds or more. A lease is shorter, so the next look may find the result first. */
export const MONEY_TIMEOUT_MS = 30_000
export const LOOKUP_TIMEOUT_MS = 5000
const LIST_TIMEOUT_MS = 60_000

export const apiOf = ({ PORTONE_V2_API_URL }: PortoneV2Settings) => PORTONE_V2_API_URL ?? 'https://api.portone.io'

export type PortoneCalls = ReturnType<typeof portoneCalls>

export function portoneCalls(settings: PortoneV2Settings, http: Http) {
  const api = apiOf(settings)
  const authorization = `PortOne ${settings.PORTONE_V2_API_SECRET ?? ''}`
  const storeId = settings.PORTONE_V2_STORE_ID ?? ''
  return {
    storeId,
    get: (path: string) =>
      http({ method: 'GET', url: `${api}${path}?storeId=${storeId}`, headers: { authorization }, timeoutMs: LOOKUP_TIMEOUT_MS }),
    /** PortOne expects a list's conditions in a body, which fetch does not send with GET. */
    list: (path: string, body: object) =>
      http({
        method: 'GET',
        url: `${api}${path}?requestBody=${encodeURIComponent(JSON.stringify(body))}`,
        headers: { authorization },
        timeoutMs: LIST_TIMEOUT_MS,
      }),
    delete: (path: string, query: Record<string, string>) =>
      http({
        method: 'DELETE',
        url: `${api}${path}?${new URLSearchParams({ storeId, ...query })}`,
        headers: { authorization },
        timeoutMs: MONEY_TIMEOUT_MS,
      }),
    /** For three hours PortOne repeats the first answer to the same key. */
    post: (path: string, body: object, key: string) =>
      http({
        method: 'POST',
        url: `${api}${path}`,
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': idempotencyKey(key) },
        body: JSON.stringify({ storeId, ...body }),
        timeoutMs: MONEY_TIMEOUT_MS,
      }),
  }
}

/** An RFC 8941 string, quotes included, of 16 to 256 characters. */
const idempotencyKey = (key: string) => `"${createHash('sha256').update(key).digest('hex')}"`
