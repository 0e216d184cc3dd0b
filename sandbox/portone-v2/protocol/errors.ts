/** The errors of the API by type, each with its HTTP status, and the refusals of the gateway behind PortOne. */
import { type Answer, jsonAnswer, Refused } from '../../http/answer.ts'

// HTTP status by type: x-portone-status-code of the official schema (v2.openapi.json).
const STATUS_BY_TYPE = {
  INVALID_REQUEST: 400,
  INVALID_PAYMENT_TOKEN: 400,
  MAX_WEBHOOK_RETRY_COUNT_REACHED: 400,
  MAX_TRANSACTION_COUNT_REACHED: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  PAYMENT_NOT_FOUND: 404,
  CHANNEL_NOT_FOUND: 404,
  BILLING_KEY_NOT_FOUND: 404,
  BILLING_KEY_NOT_ISSUED: 404,
  PAYMENT_SCHEDULE_NOT_FOUND: 404,
  CASH_RECEIPT_NOT_FOUND: 404,
  CASH_RECEIPT_NOT_ISSUED: 404,
  WEBHOOK_NOT_FOUND: 404,
  NOT_FOUND: 404,
  ALREADY_PAID: 409,
  PAYMENT_NOT_PAID: 409,
  PAYMENT_ALREADY_CANCELLED: 409,
  PAYMENT_NOT_WAITING_FOR_DEPOSIT: 409,
  CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN: 409,
  CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT: 409,
  CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT: 409,
  CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT: 409,
  SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT: 409,
  SUM_OF_PARTS_EXCEEDS_TOTAL_AMOUNT: 409,
  INFORMATION_MISMATCH: 409,
  ALREADY_PAID_OR_WAITING: 409,
  BILLING_KEY_ALREADY_DELETED: 409,
  BILLING_KEY_ALREADY_ISSUED: 409,
  PAYMENT_SCHEDULE_ALREADY_EXISTS: 409,
  PAYMENT_SCHEDULE_ALREADY_PROCESSED: 409,
  PAYMENT_SCHEDULE_ALREADY_REVOKED: 409,
  CASH_RECEIPT_ALREADY_ISSUED: 409,
  IDEMPOTENCY_OUTSTANDING_REQUEST: 409,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
} as const
export type PortOneErrorType = keyof typeof STATUS_BY_TYPE

export const portOneError = (type: PortOneErrorType, message?: string): Answer =>
  jsonAnswer({ type, ...(message && { message }) }, STATUS_BY_TYPE[type])

/** A refusal of the gateway behind PortOne: always 502, with that gateway's code and message. */
export const pgError = (pgCode: string, pgMessage: string): Answer =>
  jsonAnswer({ type: 'PG_PROVIDER', message: pgMessage, pgCode, pgMessage }, 502)

export const refuse = (type: PortOneErrorType, message?: string): never => {
  throw new Refused(portOneError(type, message))
}
