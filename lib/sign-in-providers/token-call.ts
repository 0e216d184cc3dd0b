/** A form posted to a provider's token endpoint, and what its answer means. */
import { z } from 'zod'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { Call, HttpAnswer } from '#lib/gateways/http.ts'
import { identifier } from '#lib/text/doors.ts'

/** Somebody waits in front of an empty page. */
const TIMEOUT_MS = 8000

const LONGEST_TOKEN = 2000

export const tokens = z.object({ access_token: identifier(LONGEST_TOKEN), refresh_token: identifier(LONGEST_TOKEN).optional() })

/** As forms of the shop take them. */
export const LONGEST_NAME = 50
export const LONGEST_EMAIL = 200

export const postForm = (http: Call, url: string, fields: Record<string, string>): Promise<HttpAnswer> =>
  http({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8', accept: 'application/json' },
    body: new URLSearchParams(fields).toString(),
    timeoutMs: TIMEOUT_MS,
  })

export const askAs = (http: Call, method: 'GET' | 'POST', url: string, accessToken: string): Promise<HttpAnswer> =>
  http({ method, url, headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' }, timeoutMs: TIMEOUT_MS })

/** Reads an answer. A refusal carries the provider's own code; texts of theirs may name the code that was sent, and are left out. */
export function readAnswer<T>({ status, body }: HttpAnswer, schema: z.ZodType<T>): T {
  if (status >= 500) throw new GatewayError('unclear', `HTTP_${status}`)
  const read = schema.safeParse(body)
  if (status < 400 && read.success) return read.data
  const code = codeIn(body)
  if (status >= 400 || code !== undefined) throw new GatewayError('refused', code ?? `HTTP_${status}`)
  throw new GatewayError('unreadable', 'UNKNOWN_SHAPE')
}

/** Kakao: error_code, or a number in `code`. Naver: `error` in an answer of 200, or resultcode. */
function codeIn(body: unknown): string | undefined {
  const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {}
  const found = [fields.error_code, fields.error, fields.code, fields.resultcode].find((each) => each !== undefined)
  return typeof found === 'string' || typeof found === 'number' ? `${found}`.slice(0, 40) : undefined
}
