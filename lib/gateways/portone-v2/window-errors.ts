/** PortOne V2's codes in the browser, each with what the buyer should do about it. Unknown ones are expected: every payment company has its own. */
import { CLOSED, NOT_APPROVED, NOT_OPENED, UNREACHABLE, type WindowError, windowErrors } from '../window-errors.ts'

// Said by the window itself, so it was asked for.
const OUR_FAULT: WindowError = { ko: NOT_OPENED.ko, en: NOT_OPENED.en }

// The window's own codes; which one a closed window gives depends on the payment company.
const MESSAGES: Record<string, WindowError> = {
  USER_CANCEL: CLOSED,
  PAY_PROCESS_CANCELED: CLOSED,
  PAYMENT_CANCELLED: CLOSED,
  Cancelled: CLOSED,
  FAILURE_TYPE_PG: NOT_APPROVED,
  PGProviderError: NOT_APPROVED,
  PaymentAlreadyPaid: {
    ko: '이미 결제된 주문입니다. 다시 결제하지 말고 주문 상태를 확인해 주세요.',
    en: 'This order has already been paid for. Do not pay again; look at the order’s state.',
  },
  AmountNotEqualToPredefined: {
    ko: '결제창의 금액이 주문 금액과 달라 결제를 멈췄습니다. 결제되지 않았습니다. 주문을 다시 확인해 주세요.',
    en: 'The window’s amount differed from the order, so the payment was stopped. You were not charged. Please check the order again.',
  },
  ConfirmProcessFailed: {
    ko: '결제를 마무리하지 못했습니다. 결제되지 않았습니다. 잠시 후 다시 시도해 주세요.',
    en: 'The payment could not be finished and you were not charged. Please try again shortly.',
  },
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
