/** iPay's codes in the browser, each with what the buyer should do about it. Raw codes and messages are never shown. */
import { ISSUER_DECLINED, SHORT_OF_MONEY, UNREACHABLE, type WindowError, windowErrors } from '../window-errors.ts'

const NOT_AUTHENTICATED: WindowError = {
  ko: '본인 인증을 마치지 않으셨습니다. 결제되지 않았습니다. 다시 결제하기를 누르면 인증부터 이어집니다.',
  en: 'You left before authenticating and were not charged. Press pay again to start with the authentication.',
  means: 'closed',
}
const UNUSABLE: WindowError = {
  ko: '분실 또는 도난으로 신고된 카드입니다. 다른 카드를 이용해 주세요.',
  en: 'This card was reported lost or stolen. Please use another card.',
}
const PRESS_AGAIN: WindowError = {
  ko: '카드 확인이 만료되었습니다. 결제되지 않았습니다. 카드 정보를 그대로 두고 다시 눌러 주세요.',
  en: 'The check of your card has expired and you were not charged. Leave the card as it is and press pay again.',
  means: 'unready',
}
const OUR_FAULT: WindowError = {
  ko: '결제를 시작하지 못했습니다. 결제되지 않았습니다. 다른 결제 수단을 고르거나 고객센터에 문의해 주세요.',
  en: 'The payment could not be started and you were not charged. Choose another method or contact us.',
  means: 'unready',
}
const LATER: WindowError = {
  ko: '지금은 결제사를 이용하기 어렵습니다. 결제되지 않았습니다. 잠시 뒤 다시 누르거나 다른 결제 수단을 골라 주세요.',
  en: 'The provider is too busy at the moment and you were not charged. Press pay again in a little while or choose another method.',
  means: 'unready',
}

const MESSAGES: Record<string, WindowError> = {
  card_declined: ISSUER_DECLINED,
  do_not_honor: ISSUER_DECLINED,
  insufficient_funds: SHORT_OF_MONEY,
  lost_card: UNUSABLE,
  stolen_card: UNUSABLE,
  expired_card: {
    ko: '유효기간이 지났거나 맞지 않습니다. 유효기간을 확인하거나 다른 카드로 결제해 주세요.',
    en: 'The expiry date has passed or is not right. Check it, or pay with another card.',
  },
  incorrect_cvc: {
    ko: '카드 보안코드가 맞지 않습니다. 카드 뒷면의 보안코드를 확인하고 다시 결제해 주세요.',
    en: 'The security code is not right. Check the code on the card and pay again.',
  },
  incorrect_number: {
    ko: '카드 번호가 맞지 않습니다. 카드 번호를 확인하고 다시 결제해 주세요.',
    en: 'The card number is not right. Check it and pay again.',
  },
  processing_error: {
    ko: '카드사에서 처리하지 못했습니다. 잠시 뒤 다시 결제하거나 다른 카드를 이용해 주세요.',
    en: 'The card could not be processed. Pay again in a little while or use another card.',
  },
  authentication_required: NOT_AUTHENTICATED,
  authentication_failed: {
    ko: '본인 인증에 실패했습니다. 카드사 앱이나 비밀번호를 확인하고 다시 결제하거나 다른 카드를 이용해 주세요.',
    en: 'Authentication failed. Check your issuer’s app or password and pay again, or use another card.',
  },
  redirect_failed: {
    ko: '결제가 완료되지 않았습니다. 결제되지 않았으니 다시 결제하거나 다른 결제 수단을 골라 주세요.',
    en: 'The payment was not completed and you were not charged. Pay again or choose another method.',
  },
  invalid_state: {
    ko: '이미 끝난 결제입니다. 다시 결제하기 전에 주문 상태를 확인해 주세요.',
    en: 'This payment is already over. Look at the order’s state before you pay again.',
  },
  network_error: {
    ko: '연결이 끊겨 결제 결과를 받지 못했습니다. 다시 결제하기 전에 주문 상태를 확인해 주세요.',
    en: 'The connection was lost before the result came. Look at the order’s state before you pay again.',
  },
  api_error: {
    ko: '결제사에 문제가 생겨 결과를 알 수 없습니다. 다시 결제하기 전에 주문 상태를 확인해 주세요.',
    en: 'The provider had a problem and the result is not known. Look at the order’s state before you pay again.',
  },
  SDK_UNAVAILABLE: UNREACHABLE,
  CARD_FIELDS_NOT_READY: {
    ko: '카드 입력란을 불러오지 못했습니다. 결제되지 않았습니다. 화면을 새로고침한 뒤 다시 시도해 주세요. 입력한 내용은 남아 있습니다.',
    en: 'The card fields could not be loaded and you were not charged. Reload the page and try again; what you typed is kept.',
    means: 'unready',
  },
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
