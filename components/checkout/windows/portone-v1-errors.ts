/** PortOne V1's codes in the browser, each with what the buyer should do about it. Most codes are a company's own and are not known here. */
import { CLOSED, type Saying, sayings, UNREACHABLE } from './sayings.ts'

const DECLINED: Saying = {
  ko: '결제가 승인되지 않았습니다. 다른 카드나 결제 수단으로 다시 시도해 주세요.',
  en: 'The payment was not approved. Try again with another card or method.',
}

// No list of V1's codes exists. These are what closed windows and refusals were seen to give; tosspayments passes Toss's own on.
const SAYINGS: Record<string, Saying> = {
  PAY_CANCEL: CLOSED,
  PAY_PROCESS_CANCELED: CLOSED,
  USER_CANCEL: CLOSED,
  F1002: DECLINED,
  REJECT_CARD_PAYMENT: {
    ko: '한도 초과 또는 잔액 부족으로 거절되었습니다. 다른 카드나 결제 수단을 이용해 주세요.',
    en: 'Declined for the limit or the balance. Please use another card or method.',
  },
  REJECT_CARD_COMPANY: {
    ko: '카드사에서 결제를 거절했습니다. 다른 카드를 쓰거나 카드사에 문의해 주세요.',
    en: 'Your card issuer declined the payment. Use another card or ask your issuer.',
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
  // Everything that PortOne finds before or in a window and has no other word for.
  F400: {
    ko: '결제가 완료되지 않았습니다. 결제되지 않았으니 다시 시도하거나 다른 결제 수단을 골라 주세요.',
    en: 'The payment was not completed and you were not charged. Try again or choose another method.',
  },
  SDK_UNAVAILABLE: UNREACHABLE,
  WRONG_REQUEST: {
    ko: '결제창을 열지 못했습니다. 결제되지 않았습니다. 다른 결제 수단을 고르거나 고객센터에 문의해 주세요.',
    en: 'The payment window could not be opened and you were not charged. Choose another method or contact us.',
    means: 'unready',
  },
}

export const { says: portoneV1Says, means: whatPortoneV1Means } = sayings(SAYINGS)
