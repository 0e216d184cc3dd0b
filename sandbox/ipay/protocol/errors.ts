/** The errors of iPay, each with its status and type, and the refusals of a card. */
import { randomUUID } from 'node:crypto'
import { type Answer, jsonAnswer, Refused } from '../../http/answer.ts'

type ErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'card_error'
  | 'permission_error'
  | 'idempotency_error'
  | 'invalid_state'
  | 'rate_limit_error'
  | 'api_error'

const ERRORS = {
  invalid_json: [400, 'invalid_request_error', 'The body is not JSON.'],
  parameter_invalid: [400, 'invalid_request_error', 'A parameter is missing or wrong.'],
  amount_too_small: [400, 'invalid_request_error', 'The amount is below the minimum for this currency.'],
  amount_mismatch: [400, 'invalid_request_error', 'The amount or currency does not match the payment.'],
  currency_not_supported: [400, 'invalid_request_error', 'This currency is not supported.'],
  token_already_used: [400, 'invalid_request_error', 'This token was already used.'],
  token_expired: [400, 'invalid_request_error', 'This token is older than ten minutes.'],
  invalid_reason: [400, 'invalid_request_error', 'The reason is not one of the refund reasons.'],
  refund_exceeds_remaining: [400, 'invalid_request_error', 'The refund is larger than the remaining amount of the payment.'],
  capture_exceeds_authorised: [400, 'invalid_request_error', 'The amount to capture is larger than the authorised amount.'],
  invalid_idempotency_key: [400, 'invalid_request_error', 'An Idempotency-Key has at most 255 characters.'],
  idempotency_key_reuse: [400, 'invalid_request_error', 'This Idempotency-Key was already used with a different body.'],
  unsupported_grant_type: [400, 'invalid_request_error', 'The grant_type must be client_credentials.'],
  invalid_scope: [400, 'invalid_request_error', 'The only scopes are read and write.'],
  invalid_api_key: [401, 'authentication_error', 'These credentials are unknown.'],
  key_mode_mismatch: [401, 'authentication_error', 'A live key was used in the sandbox.'],
  access_token_invalid: [401, 'authentication_error', 'The bearer token is unknown, expired or wrongly signed.'],
  secret_key_required: [403, 'permission_error', 'A publishable key may not do this.'],
  insufficient_scope: [403, 'permission_error', 'The access token lacks the scope for this.'],
  client_secret_required: [403, 'permission_error', 'The client_secret of the payment is missing or wrong.'],
  resource_missing: [404, 'invalid_request_error', 'No object has this id.'],
  idempotency_in_progress: [409, 'idempotency_error', 'The first call with this Idempotency-Key is still running.'],
  invalid_state: [409, 'invalid_state', 'The current state of the object does not allow this.'],
  rate_limited: [429, 'rate_limit_error', 'Too many requests.'],
  api_error: [500, 'api_error', 'Something went wrong on our side.'],
  service_unavailable: [503, 'api_error', 'The service is not available at the moment.'],
} as const satisfies Record<string, readonly [number, ErrorType, string]>
type ErrorCode = keyof typeof ERRORS

const CARD_MESSAGES = {
  card_declined: 'The card was declined.',
  expired_card: 'The card has expired.',
  incorrect_cvc: 'The security code of the card is wrong.',
  incorrect_number: 'The card number is wrong.',
  processing_error: 'The card could not be processed. Try again in a little while.',
  authentication_required: 'The card needs the buyer to authenticate.',
  authentication_failed: 'The buyer could not be authenticated.',
} as const
export type CardCode = keyof typeof CARD_MESSAGES
export type DeclineCode = 'insufficient_funds' | 'lost_card' | 'stolen_card' | 'do_not_honor'

/** Why a card was refused. With `card_declined`, `declineCode` is the issuer's own reason. */
export type Refusal = { code: CardCode; declineCode?: DeclineCode }

export const isCardCode = (code: string): code is CardCode => Object.hasOwn(CARD_MESSAGES, code)
export const cardMessage = (code: CardCode) => CARD_MESSAGES[code]

const requestId = () => `req_${randomUUID().replaceAll('-', '').slice(0, 20)}`

/** The message is at the top level, where iPay's clients read it. */
export function ipayError(code: ErrorCode, more: { param?: string | undefined; message?: string } = {}): Answer {
  const [status, type, message] = ERRORS[code]
  const body = { type, code, message: more.message ?? message, ...(more.param && { param: more.param }), request_id: requestId() }
  return jsonAnswer(body, status, status === 429 ? { 'retry-after': '1' } : {})
}

export const cardError = ({ code, declineCode }: Refusal, more: Record<string, unknown> = {}): Answer =>
  jsonAnswer(
    {
      type: 'card_error',
      code,
      ...(declineCode && { decline_code: declineCode }),
      message: CARD_MESSAGES[code],
      ...more,
      request_id: requestId(),
    },
    402,
  )

export const refuse = (code: ErrorCode, more?: Parameters<typeof ipayError>[1]): never => {
  throw new Refused(ipayError(code, more))
}

export const refuseCard = (refusal: Refusal, param: string): never => {
  throw new Refused(cardError(refusal, { param }))
}
