/** Why a payment was refused, in our words, with what the shopper should do next. Gateways' codes are mapped onto these. */
import type { Localised } from '#db/schema.ts'

const TEXT = {
  cancelled_by_buyer: {
    ko: '결제를 취소하셨습니다. 결제되지 않았습니다. 준비되면 다시 결제해 주세요.',
    en: 'You cancelled the payment and were not charged. Pay again when you are ready.',
  },
  insufficient_funds: {
    ko: '한도 초과 또는 잔액 부족으로 거절되었습니다. 다른 카드나 결제 수단을 이용해 주세요.',
    en: 'Declined for the limit or the balance. Please use another card or method.',
  },
  card_declined: {
    ko: '카드사에서 결제를 거절했습니다. 다른 카드를 쓰거나 카드사에 문의해 주세요.',
    en: 'Your card issuer declined the payment. Use another card or ask your issuer.',
  },
  card_unusable: {
    ko: '사용할 수 없는 카드입니다(정지·분실·유효기간). 다른 카드를 이용해 주세요.',
    en: 'This card cannot be used (stopped, lost or expired). Please use another card.',
  },
  card_details_wrong: {
    ko: '카드 번호, 유효기간 또는 보안코드가 맞지 않습니다. 카드 정보를 다시 확인하고 결제해 주세요.',
    en: 'The card number, expiry or security code is not right. Check the card’s details and pay again.',
  },
  card_unsupported: {
    ko: '지원하지 않는 카드입니다. 다른 카드사의 카드를 골라 주세요.',
    en: 'This card is not supported. Please choose a card of another issuer.',
  },
  authentication_failed: {
    ko: '본인 인증에 실패했습니다. 비밀번호를 확인하고 다시 시도해 주세요.',
    en: 'Authentication failed. Check your password and try again.',
  },
  limit_exceeded: {
    ko: '결제 한도나 횟수를 넘었습니다. 다른 결제 수단을 이용하거나 나중에 다시 시도해 주세요.',
    en: 'A payment limit was exceeded. Use another method or try again later.',
  },
  installment_unavailable: {
    ko: '선택한 할부 개월을 쓸 수 없습니다. 일시불이나 다른 개월 수를 골라 주세요.',
    en: 'These instalments are not available. Choose a single payment or other months.',
  },
  amount_too_small: {
    ko: '이 결제 수단의 최소 금액보다 적습니다. 다른 결제 수단을 골라 주세요.',
    en: 'The amount is below this method’s minimum. Please choose another method.',
  },
  bank_unavailable: {
    ko: '은행 서비스 시간이 아니거나 점검 중입니다. 다른 결제 수단을 이용해 주세요.',
    en: 'The bank is not available at the moment. Please use another method.',
  },
  account_declined: {
    ko: '계좌에서 결제가 거절되었습니다. 계좌를 확인하거나 다른 결제 수단을 이용해 주세요.',
    en: 'The bank account was declined. Check it or use another method.',
  },
  fraud_suspected: {
    ko: '안전을 위해 결제가 차단되었습니다. 카드사나 고객센터에 문의해 주세요.',
    en: 'The payment was blocked for safety. Please ask your card issuer or us.',
  },
  session_expired: {
    ko: '결제 시간이 지났습니다. 결제되지 않았습니다. 다시 결제해 주세요.',
    en: 'The time to pay ran out and you were not charged. Please pay again.',
  },
  other: {
    ko: '결제가 완료되지 않았습니다. 결제되지 않았으니 다시 시도하거나 다른 결제 수단을 이용해 주세요.',
    en: 'The payment was not completed and you were not charged. Try again or use another method.',
  },
  /** A code that no table of ours has: counted, and never shown itself. */
  unknown: {
    ko: '결제가 완료되지 않았습니다. 결제되지 않았으니 잠시 후 다시 시도하거나 다른 결제 수단을 이용해 주세요.',
    en: 'The payment was not completed and you were not charged. Try again shortly or use another method.',
  },
} satisfies Record<string, Localised>

export type FailureReason = keyof typeof TEXT

export const isFailureReason = (text: string | null): text is FailureReason => text !== null && Object.hasOwn(TEXT, text)

export const failureText = (reason: FailureReason, locale: 'ko' | 'en') => TEXT[reason][locale]
