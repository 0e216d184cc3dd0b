/** Runs a call of the official client under our rules: a deadline, and every failure told apart by whether it may have happened. */
import { z } from 'zod'
import { networkError } from '#lib/http.ts'
import { GatewayError } from '../gateway-error.ts'

/** Throws GatewayError; its code is PortOne's `type` where PortOne answered. */
export async function askPortone<T>(call: () => Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GatewayError('unclear', 'TIMEOUT')), timeoutMs)
  })
  try {
    return await Promise.race([call(), deadline])
  } catch (error) {
    if (GatewayError.is(error)) throw error
    throw readError(error)
  } finally {
    clearTimeout(timer)
  }
}

/** The client throws errors that carry the answer's body, and lets those of `fetch` and `JSON.parse` through. */
function readError(error: unknown): GatewayError {
  if (error instanceof SyntaxError) return new GatewayError('unclear', 'NOT_JSON', { cause: error })
  const type = error instanceof Error && 'data' in error ? portoneErrorType(error.data) : undefined
  if (!type) return networkError(error)
  return new GatewayError(UNCLEAR.has(type) ? 'unclear' : 'refused', type, { cause: error })
}

/** PG_PROVIDER is the card company's refusal or its silence: only a look can tell. The other is a call still under way. */
const UNCLEAR = new Set(['PG_PROVIDER', 'CHANNEL_SPECIFIC', 'IDEMPOTENCY_OUTSTANDING_REQUEST', 'UNKNOWN', 'INTERNAL_SERVER_ERROR'])

const errorBody = z.object({ type: z.string().max(100) })

export function portoneErrorType(body: unknown): string | undefined {
  const parsed = errorBody.safeParse(body)
  return parsed.success ? parsed.data.type : undefined
}

export const typeOf = (error: unknown) => (GatewayError.is(error) ? error.code : undefined)
