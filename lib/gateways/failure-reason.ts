/** Why a payment was refused, in our words, with what the shopper should do next. Gateways' codes are mapped onto these. */
import type { Localised } from '#db/schema.ts'

const TEXT = {
  cancelled_by_buyer: {
    ko: '결제를 취소하셨습니다. 결제되지 않았습니다. 준비되면 다시 결제해 주세요.',
    en: 'You cancelled the payment and weren’t charged. Try again when you’re ready.',
  },
  insufficient_funds: {
    ko: '한도 초과 또는 잔액 부족으로 거절되었습니다. 다른 카드나 결제 수단을 이용해 주세요.',
    en: 'Your payment was declined because of insufficient funds or a limit. Use another card or payment method.',
  },
  card_declined: {
    ko: '카드사에서 결제를 거절했습니다. 다른 카드를 쓰거나 카드사에 문의해 주세요.',
    en: 'Your card issuer declined the payment. Use another card or contact your issuer.',
  },
  card_unusable: {
    ko: '사용할 수 없는 카드입니다(정지·분실·유효기간). 다른 카드를 이용해 주세요.',
    en: 'This card can’t be used because it’s blocked, lost or expired. Use another card.',
  },
  card_details_wrong: {
    ko: '카드 번호, 유효기간 또는 보안코드가 맞지 않습니다. 카드 정보를 다시 확인하고 결제해 주세요.',
    en: 'The card number, expiry date or security code is incorrect. Check your card details and try again.',
  },
  card_unsupported: {
    ko: '지원하지 않는 카드입니다. 다른 카드사의 카드를 골라 주세요.',
    en: 'This card isn’t supported. Use a card from another issuer.',
  },
  authentication_failed: {
    ko: '본인 인증에 실패했습니다. 비밀번호를 확인하고 다시 시도해 주세요.',
    en: 'Authentication failed. Check your password and try again.',
  },
  limit_exceeded: {
    ko: '결제 한도나 횟수를 넘었습니다. 다른 결제 수단을 이용하거나 나중에 다시 시도해 주세요.',
    en: 'You’ve exceeded a payment limit. Use another payment method or try again later.',
  },
  installment_unavailable: {
    ko: '선택한 할부 개월을 쓸 수 없습니다. 일시불이나 다른 개월 수를 골라 주세요.',
    en: 'This instalment plan isn’t available. Pay in full or choose another plan.',
  },
  amount_too_small: {
    ko: '이 결제 수단의 최소 금액보다 적습니다. 다른 결제 수단을 골라 주세요.',
    en: 'This amount is below the minimum for this payment method. Choose another one.',
  },
  bank_unavailable: {
    ko: '은행 서비스 시간이 아니거나 점검 중입니다. 다른 결제 수단을 이용해 주세요.',
    en: 'The bank is unavailable right now. Use another payment method.',
  },
  account_declined: {
    ko: '계좌에서 결제가 거절되었습니다. 계좌를 확인하거나 다른 결제 수단을 이용해 주세요.',
    en: 'Your bank account was declined. Check it or use another payment method.',
  },
  fraud_suspected: {
    ko: '안전을 위해 결제가 차단되었습니다. 카드사나 고객센터에 문의해 주세요.',
    en: 'This payment was blocked for security reasons. Contact your card issuer or customer support.',
  },
  session_expired: {
    ko: '결제 시간이 지났습니다. 결제되지 않았습니다. 다시 결제해 주세요.',
    en: 'Your payment session expired and you weren’t charged. Try again.',
  },
  other: {
    ko: '결제가 완료되지 않았습니다. 결제되지 않았으니 다시 시도하거나 다른 결제 수단을 이용해 주세요.',
    en: 'Your payment wasn’t completed and you weren’t charged. Try again or use another payment method.',
  },
  /** A code that no table of ours has: counted, and never shown itself. */
  unknown: {
    ko: '결제가 완료되지 않았습니다. 결제되지 않았으니 잠시 후 다시 시도하거나 다른 결제 수단을 이용해 주세요.',
    en: 'Your payment wasn’t completed and you weren’t charged. Try again in a few minutes or use another payment method.',
  },
} satisfies Record<string, Localised>

export type FailureReason = keyof typeof TEXT

export const isFailureReason = (text: string | null): text is FailureReason => text !== null && Object.hasOwn(TEXT, text)

export const failureText = (reason: FailureReason, locale: 'ko' | 'en') => TEXT[reason][locale]
