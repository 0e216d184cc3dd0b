/** PortOne V1's codes in the browser, each with what the buyer should do about it. Most codes are a company's own and are not known here. */
import {
  CLOSED,
  ISSUER_DECLINED,
  NOT_APPROVED,
  NOT_OPENED,
  SHORT_OF_MONEY,
  UNREACHABLE,
  type WindowError,
  windowErrors,
} from '../window-errors.ts'

const TOO_MUCH: WindowError = {
  ko: '결제 한도를 넘었습니다. 다른 결제 수단을 이용하거나 나중에 다시 시도해 주세요.',
  en: 'A payment limit was exceeded. Use another method or try again later.',
}

// No list of V1's codes exists. These are what closed windows and refusals were seen to give; tosspayments passes Toss's own on.
const MESSAGES: Record<string, WindowError> = {
  PAY_CANCEL: CLOSED,
  PAY_PROCESS_CANCELED: CLOSED,
  USER_CANCEL: CLOSED,
  F1002: NOT_APPROVED,
  REJECT_CARD_PAYMENT: SHORT_OF_MONEY,
  REJECT_ACCOUNT_PAYMENT: SHORT_OF_MONEY,
  REJECT_CARD_COMPANY: ISSUER_DECLINED,
  INVALID_REJECT_CARD: ISSUER_DECLINED,
  INVALID_CARD_COMPANY: {
    ko: '지원하지 않는 카드입니다. 다른 카드사의 카드를 골라 주세요.',
    en: 'This card is not supported. Please choose a card of another issuer.',
  },
  INVALID_STOPPED_CARD: {
    ko: '정지된 카드입니다. 다른 카드를 이용해 주세요.',
    en: 'This card has been stopped. Please use another card.',
  },
  INVALID_CARD_EXPIRATION: {
    ko: '유효기간이 지난 카드입니다. 다른 카드를 이용해 주세요.',
    en: 'This card has expired. Please use another card.',
  },
  INVALID_CARD_LOST_OR_STOLEN: {
    ko: '사용할 수 없는 카드입니다. 다른 카드를 이용해 주세요.',
    en: 'This card cannot be used. Please use another card.',
  },
  INVALID_PASSWORD: {
    ko: '비밀번호가 맞지 않습니다. 확인하고 다시 시도해 주세요.',
    en: 'The password is not right. Check it and try again.',
  },
  EXCEED_MAX_AUTH_COUNT: {
    ko: '본인 인증을 너무 여러 번 틀렸습니다. 다른 카드를 이용하거나 나중에 다시 시도해 주세요.',
    en: 'Authentication failed too often. Use another card or try again later.',
  },
  EXCEED_MAX_PAYMENT_AMOUNT: TOO_MUCH,
  EXCEED_MAX_AMOUNT: TOO_MUCH,
  NOT_AVAILABLE_BANK: {
    ko: '은행 서비스 시간이 아니거나 점검 중입니다. 다른 결제 수단을 이용해 주세요.',
    en: 'The bank is not available at the moment. Please use another method.',
  },
  BELOW_MINIMUM_AMOUNT: {
    ko: '이 결제 수단의 최소 금액보다 적습니다. 다른 결제 수단을 골라 주세요.',
    en: 'The amount is below this method’s minimum. Please choose another method.',
  },
  FDS_ERROR: {
    ko: '안전을 위해 결제가 차단되었습니다. 카드사나 고객센터에 문의해 주세요.',
    en: 'The payment was blocked for safety. Please ask your card issuer or us.',
  },
  // Everything that PortOne finds before or in a window and has no other word for.
  F400: {
    ko: '결제가 완료되지 않았습니다. 결제되지 않았으니 다시 시도하거나 다른 결제 수단을 골라 주세요.',
    en: 'The payment was not completed and you were not charged. Try again or choose another method.',
  },
  SDK_UNAVAILABLE: UNREACHABLE,
  WRONG_REQUEST: NOT_OPENED,
}

export const portoneV1WindowErrors = windowErrors(MESSAGES)
