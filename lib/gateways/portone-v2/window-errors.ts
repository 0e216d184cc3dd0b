/**
 * PortOne V2's codes in the browser, each with what the buyer should do next. Unknown codes are normal, because every payment
 * company has its own.
 */
import { PORTONE_V2_ERRORS } from '#lib/messages/gateways/portone-v2.ts'
import { CLOSED_PERHAPS_PAID, NOT_OPENED, UNREACHABLE, type WindowError, windowErrors } from '../window-errors.ts'

// The window itself reported it, so the payment was requested.
const OUR_FAULT: WindowError = { text: NOT_OPENED.text }

const NOT_COMPLETED: WindowError = { text: (locale) => PORTONE_V2_ERRORS[locale].notCompleted }

// The window's own codes; which one a closed window gives depends on the payment company.
const MESSAGES: Record<string, WindowError> = {
  USER_CANCEL: CLOSED_PERHAPS_PAID,
  PAY_PROCESS_CANCELED: CLOSED_PERHAPS_PAID,
  PAYMENT_CANCELLED: CLOSED_PERHAPS_PAID,
  Cancelled: CLOSED_PERHAPS_PAID,
  // The company's own no: a refusal, or a window that the buyer closed at a company with a code of its own for that.
  FAILURE_TYPE_PG: NOT_COMPLETED,
  PG_PROVIDER_ERROR: NOT_COMPLETED,
  PGProviderError: NOT_COMPLETED,
  PaymentAlreadyPaid: { text: (locale) => PORTONE_V2_ERRORS[locale].paymentAlreadyPaid },
  AmountNotEqualToPredefined: { text: (locale) => PORTONE_V2_ERRORS[locale].amountNotEqualToPredefined },
  ConfirmProcessFailed: { text: (locale) => PORTONE_V2_ERRORS[locale].confirmProcessFailed },
  SDK_UNAVAILABLE: UNREACHABLE,
  Unavailable: UNREACHABLE,
  DeadlineExceeded: UNREACHABLE,
  BadRequest: OUR_FAULT,
  RequestParseFailed: OUR_FAULT,
  InvalidArgument: OUR_FAULT,
  StoreNotFound: OUR_FAULT,
  ChannelNotFound: OUR_FAULT,
  ParseChannelFailed: OUR_FAULT,
  AllChannelsNotSatisfied: OUR_FAULT,
  ConfirmUrlRequired: OUR_FAULT,
  PaymentNotFound: OUR_FAULT,
  TransactionNotFound: OUR_FAULT,
  BillingKeyNotFound: OUR_FAULT,
  InvalidEntityState: OUR_FAULT,
  UnknownError: OUR_FAULT,
}

export const portoneV2WindowErrors = windowErrors(MESSAGES)
