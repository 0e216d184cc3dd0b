/** Toss's codes in the browser, each with what the buyer should do about it. Raw codes and messages are never shown. */
import { TOSS_ERRORS } from '#lib/messages/gateways/toss.ts'
import { CLOSED, ISSUER_DECLINED, NOT_OPENED, type WindowError, windowErrors } from '../window-errors.ts'

const RELOAD: WindowError = { text: (locale) => TOSS_ERRORS[locale].reload, means: 'unready' }
const NOT_COMPLETED: WindowError = { text: (locale) => TOSS_ERRORS[locale].notCompleted }

// https://docs.tosspayments.com/reference/error-codes: the codes of the SDK and of the failUrl.
const MESSAGES: Record<string, WindowError> = {
  USER_CANCEL: CLOSED,
  PAY_PROCESS_CANCELED: CLOSED,
  PAY_PROCESS_ABORTED: NOT_COMPLETED,
  PAYMENT_REQUEST_ABORTED: NOT_COMPLETED,
  REJECT_CARD_COMPANY: ISSUER_DECLINED,
  INVALID_CARD_COMPANY: { text: (locale) => TOSS_ERRORS[locale].invalidCardCompany, means: 'unready' },
  NEED_AGREEMENT_WITH_REQUIRED_TERMS: { text: (locale) => TOSS_ERRORS[locale].needAgreementWithRequiredTerms, means: 'unready' },
  NOT_SELECTED_PAYMENT_METHOD: { text: (locale) => TOSS_ERRORS[locale].notSelectedPaymentMethod, means: 'unready' },
  NEED_CARD_PAYMENT_DETAIL: { text: (locale) => TOSS_ERRORS[locale].needCardPaymentDetail, means: 'unready' },
  NEED_REFUND_ACCOUNT_DETAIL: { text: (locale) => TOSS_ERRORS[locale].needRefundAccountDetail, means: 'unready' },
  PROVIDER_STATUS_UNHEALTHY: { text: (locale) => TOSS_ERRORS[locale].providerStatusUnhealthy, means: 'unready' },
  INVALID_METHOD_TRANSACTION: { text: (locale) => TOSS_ERRORS[locale].invalidMethodTransaction, means: 'unready' },
  NETWORK_ERROR: { text: (locale) => TOSS_ERRORS[locale].networkError, means: 'unready' },
  NOT_SUPPORTED_PROMISE: RELOAD,
  WIDGET_NOT_READY: RELOAD,
  PAYMENT_METHODS_WIDGET_ALREADY_RENDERED: RELOAD,
  AGREEMENT_WIDGET_ALREADY_RENDERED: RELOAD,
  NOT_SETUP_AMOUNT: RELOAD,
  INVALID_SELECTOR: RELOAD,
  DUPLICATED_ORDER_ID: { text: (locale) => TOSS_ERRORS[locale].duplicatedOrderId },
  // It may come from an open window, so it is no promise that there was none.
  UNKNOWN_ERROR: NOT_COMPLETED,
  BELOW_ZERO_AMOUNT: NOT_OPENED,
  FORBIDDEN_SCRIPT: NOT_OPENED,
  INVALID_PARAMETER: NOT_OPENED,
  INVALID_PARAMETERS: NOT_OPENED,
  INVALID_METADATA: NOT_OPENED,
  INVALID_VARIANT_KEY: NOT_OPENED,
  INVALID_CLIENT_KEY: NOT_OPENED,
  INVALID_CUSTOMER_KEY: NOT_OPENED,
  INVALID_ORDER_ID: NOT_OPENED,
  INVALID_ORDER_NAME: NOT_OPENED,
  INSECURE_KEY_USAGE: NOT_OPENED,
  NOT_SUPPORTED_WIDGET_KEY: NOT_OPENED,
  NOT_SUPPORTED_API_INDIVIDUAL_KEY: NOT_OPENED,
  INCORRECT_SUCCESS_URL_FORMAT: NOT_OPENED,
  INCORRECT_FAIL_URL_FORMAT: NOT_OPENED,
}

export const tossWindowErrors = windowErrors(MESSAGES)
