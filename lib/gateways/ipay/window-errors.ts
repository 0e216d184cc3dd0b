/** iPay's codes in the browser, each with what the buyer should do next. Raw codes and messages are never shown. */
import { IPAY_ERRORS } from '#lib/messages/gateways/ipay.ts'
import { ISSUER_DECLINED, SHORT_OF_MONEY, UNREACHABLE, type WindowError, windowErrors } from '../window-errors.ts'

const NOT_AUTHENTICATED: WindowError = { text: (locale) => IPAY_ERRORS[locale].notAuthenticated, means: 'closed' }
const UNUSABLE: WindowError = { text: (locale) => IPAY_ERRORS[locale].unusable }
const PRESS_AGAIN: WindowError = { text: (locale) => IPAY_ERRORS[locale].pressAgain, means: 'unready' }
const OUR_FAULT: WindowError = { text: (locale) => IPAY_ERRORS[locale].ourFault, means: 'unready' }
const LATER: WindowError = { text: (locale) => IPAY_ERRORS[locale].later, means: 'unready' }

const MESSAGES: Record<string, WindowError> = {
  card_declined: ISSUER_DECLINED,
  do_not_honor: ISSUER_DECLINED,
  insufficient_funds: SHORT_OF_MONEY,
  lost_card: UNUSABLE,
  stolen_card: UNUSABLE,
  expired_card: { text: (locale) => IPAY_ERRORS[locale].expiredCard },
  incorrect_cvc: { text: (locale) => IPAY_ERRORS[locale].incorrectCvc },
  incorrect_number: { text: (locale) => IPAY_ERRORS[locale].incorrectNumber },
  processing_error: { text: (locale) => IPAY_ERRORS[locale].processingError },
  authentication_required: NOT_AUTHENTICATED,
  authentication_failed: { text: (locale) => IPAY_ERRORS[locale].authenticationFailed },
  redirect_failed: { text: (locale) => IPAY_ERRORS[locale].redirectFailed },
  invalid_state: { text: (locale) => IPAY_ERRORS[locale].invalidState },
  network_error: { text: (locale) => IPAY_ERRORS[locale].networkError },
  api_error: { text: (locale) => IPAY_ERRORS[locale].apiError },
  SDK_UNAVAILABLE: UNREACHABLE,
  CARD_FIELDS_NOT_READY: { text: (locale) => IPAY_ERRORS[locale].cardFieldsNotReady, means: 'unready' },
  CARD_FORM_CLOSED: { text: (locale) => IPAY_ERRORS[locale].cardFormClosed, means: 'closed' },
  token_expired: PRESS_AGAIN,
  token_already_used: PRESS_AGAIN,
  rate_limited: LATER,
  service_unavailable: LATER,
  idempotency_in_progress: LATER,
  amount_mismatch: OUR_FAULT,
  amount_too_small: OUR_FAULT,
  currency_not_supported: OUR_FAULT,
  parameter_invalid: OUR_FAULT,
  invalid_json: OUR_FAULT,
  idempotency_key_reuse: OUR_FAULT,
  invalid_idempotency_key: OUR_FAULT,
  resource_missing: OUR_FAULT,
  invalid_api_key: OUR_FAULT,
  key_mode_mismatch: OUR_FAULT,
  access_token_invalid: OUR_FAULT,
  secret_key_required: OUR_FAULT,
  insufficient_scope: OUR_FAULT,
  client_secret_required: OUR_FAULT,
}

export const ipayWindowErrors = windowErrors(MESSAGES)
