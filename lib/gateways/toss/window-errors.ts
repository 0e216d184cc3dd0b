/** Toss's codes in the browser, each with what the buyer should do about it. Raw codes and messages are never shown. */
import { CLOSED, ISSUER_DECLINED, NOT_OPENED, type WindowError, windowErrors } from '../window-errors.ts'

const RELOAD: WindowError = {
  ko: '결제 수단을 불러오지 못했습니다. 결제되지 않았습니다. 화면을 새로고침한 뒤 다시 시도해 주세요. 입력한 내용은 남아 있습니다.',
  en: 'The payment methods could not be loaded and you were not charged. Reload the page and try again; what you typed is kept.',
  means: 'unready',
}
const NOT_COMPLETED: WindowError = {
  ko: '결제가 완료되지 않았습니다. 다시 시도하거나 다른 결제 수단을 골라 주세요.',
  en: 'The payment was not completed. Try again or choose another method.',
}

// https://docs.tosspayments.com/reference/error-codes: the SDK's and the failUrl's.
const MESSAGES: Record<string, WindowError> = {
  USER_CANCEL: CLOSED,
  PAY_PROCESS_CANCELED: CLOSED,
  PAY_PROCESS_ABORTED: NOT_COMPLETED,
  PAYMENT_REQUEST_ABORTED: NOT_COMPLETED,
  REJECT_CARD_COMPANY: ISSUER_DECLINED,
  INVALID_CARD_COMPANY: {
    ko: '사용할 수 없는 카드사입니다. 다른 카드사의 카드를 골라 주세요.',
    en: 'This card issuer is not supported. Please choose a card of another issuer.',
    means: 'unready',
  },
  NEED_AGREEMENT_WITH_REQUIRED_TERMS: {
    ko: '결제 수단 아래의 필수 약관에 동의한 뒤 다시 눌러 주세요.',
    en: 'Accept the required terms below the payment methods, then press pay again.',
    means: 'unready',
  },
  NOT_SELECTED_PAYMENT_METHOD: {
    ko: '결제 수단을 골라 주세요.',
    en: 'Please choose how to pay.',
    means: 'unready',
  },
  NEED_CARD_PAYMENT_DETAIL: {
    ko: '카드사와 할부 개월을 골라 주세요.',
    en: 'Please choose the card issuer and the instalments.',
    means: 'unready',
  },
  NEED_REFUND_ACCOUNT_DETAIL: {
    ko: '환불받을 계좌를 입력해 주세요.',
    en: 'Please enter the account for refunds.',
    means: 'unready',
  },
  PROVIDER_STATUS_UNHEALTHY: {
    ko: '지금은 이 결제사를 이용할 수 없습니다. 다른 결제 수단을 골라 주세요.',
    en: 'This provider is unavailable at the moment. Please choose another method.',
    means: 'unready',
  },
  INVALID_METHOD_TRANSACTION: {
    ko: '이 금액에는 쓸 수 없는 결제 수단입니다. 다른 결제 수단을 골라 주세요.',
    en: 'This method cannot be used for this amount. Please choose another.',
    means: 'unready',
  },
  NETWORK_ERROR: {
    ko: '결제사와 연결하지 못했습니다. 결제되지 않았습니다. 인터넷 연결을 확인하고 다시 눌러 주세요.',
    en: 'The payment provider could not be reached and you were not charged. Check your connection and press pay again.',
    means: 'unready',
  },
  NOT_SUPPORTED_PROMISE: RELOAD,
  WIDGET_NOT_READY: RELOAD,
  PAYMENT_METHODS_WIDGET_ALREADY_RENDERED: RELOAD,
  AGREEMENT_WIDGET_ALREADY_RENDERED: RELOAD,
  NOT_SETUP_AMOUNT: RELOAD,
  INVALID_SELECTOR: RELOAD,
  DUPLICATED_ORDER_ID: {
    ko: '이미 결제가 진행된 주문입니다. 다시 결제하지 말고 주문 상태를 확인해 주세요.',
    en: 'This order has already been paid for. Do not pay again; look at the order’s state.',
  },
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
