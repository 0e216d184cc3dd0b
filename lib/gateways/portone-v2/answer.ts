/** Runs a call of the official client by our rules: with a timeout, and with errors that say whether the request may have had an effect. */
import { z } from 'zod'
import { GatewayError } from '../gateway-error.ts'
import { networkError } from '../http.ts'

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

/** The client's errors contain the answer's body; errors of `fetch` and `JSON.parse` pass through it. */
function readError(error: unknown): GatewayError {
  if (error instanceof SyntaxError) return new GatewayError('unclear', 'NOT_JSON', { cause: error })
  const type = error instanceof Error && 'data' in error ? portoneErrorType(error.data) : undefined
  return type ? portoneRefusal(type, { cause: error }) : networkError(error)
}

/**
 * PortOne's definite refusals. Any other type, now or in the future, leaves the result unknown: PG_PROVIDER may be the card
 * company's refusal or no answer from it.
 */
const DEFINITE = new Set([
  'ALREADY_PAID',
  'ALREADY_PAID_OR_WAITING',
  'BILLING_KEY_ALREADY_DELETED',
  'BILLING_KEY_ALREADY_ISSUED',
  'BILLING_KEY_NOT_FOUND',
  'BILLING_KEY_NOT_ISSUED',
  'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN',
  'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT',
  'CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT',
  'CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT',
  'CASH_RECEIPT_ALREADY_ISSUED',
  'CASH_RECEIPT_NOT_FOUND',
  'CASH_RECEIPT_NOT_ISSUED',
  'CHANNEL_NOT_FOUND',
  'FORBIDDEN',
  'INFORMATION_MISMATCH',
  'INVALID_PAYMENT_TOKEN',
  'INVALID_REQUEST',
  'MAX_CANCEL_COUNT_REACHED',
  'MAX_TRANSACTION_COUNT_REACHED',
  'NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT',
  'PAYMENT_ALREADY_CANCELLED',
  'PAYMENT_NOT_FOUND',
  'PAYMENT_NOT_PAID',
  'PAYMENT_SCHEDULE_ALREADY_EXISTS',
  'REMAINED_AMOUNT_LESS_THAN_PROMOTION_MIN_PAYMENT_AMOUNT',
  'SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT',
  'SUM_OF_PARTS_EXCEEDS_TOTAL_AMOUNT',
  'UNAUTHORIZED',
])

export const portoneRefusal = (type: string | undefined, options?: { cause: unknown }) =>
  new GatewayError(type && DEFINITE.has(type) ? 'refused' : 'unclear', type ?? 'NO_TYPE', options)

const errorBody = z.object({ type: z.string().max(100) })

export function portoneErrorType(body: unknown): string | undefined {
  const parsed = errorBody.safeParse(body)
  return parsed.success ? parsed.data.type : undefined
}

export const typeOf = (error: unknown) => (GatewayError.is(error) ? error.code : undefined)

const cancelBody = z.object({ cancellation: z.object({ id: z.string().max(200) }) })

/** PortOne's id of the cancel that it made or accepted. */
export function portoneCancelId(body: unknown): string | undefined {
  const parsed = cancelBody.safeParse(body)
  return parsed.success ? parsed.data.cancellation.id : undefined
}
