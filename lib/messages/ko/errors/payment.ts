/** Why a payment was refused, and what to do next. */
export const failureTexts = {
  cancelled_by_buyer: '결제를 취소하셨습니다. 결제되지 않았습니다. 준비되면 다시 결제해 주세요.',
  insufficient_funds: '한도 초과 또는 잔액 부족으로 거절되었습니다. 다른 카드나 결제 수단을 이용해 주세요.',
  card_declined: '카드사에서 결제를 거절했습니다. 다른 카드를 쓰거나 카드사에 문의해 주세요.',
  card_unusable: '사용할 수 없는 카드입니다(정지·분실·유효기간). 다른 카드를 이용해 주세요.',
  saved_card_gone: '저장한 카드를 더 이상 쓸 수 없습니다. 결제되지 않았습니다. 다른 카드로 결제해 주세요.',
  card_details_wrong: '카드 번호, 유효기간 또는 보안코드가 맞지 않습니다. 카드 정보를 다시 확인하고 결제해 주세요.',
  card_unsupported: '지원하지 않는 카드입니다. 다른 카드사의 카드를 골라 주세요.',
  authentication_failed: '본인 인증에 실패했습니다. 비밀번호를 확인하고 다시 시도해 주세요.',
  limit_exceeded: '결제 한도나 횟수를 넘었습니다. 다른 결제 수단을 이용하거나 나중에 다시 시도해 주세요.',
  installment_unavailable: '선택한 할부 개월을 쓸 수 없습니다. 일시불이나 다른 개월 수를 골라 주세요.',
  amount_too_small: '이 결제 수단의 최소 금액보다 적습니다. 다른 결제 수단을 골라 주세요.',
  bank_unavailable: '은행 서비스 시간이 아니거나 점검 중입니다. 다른 결제 수단을 이용해 주세요.',
  account_declined: '계좌에서 결제가 거절되었습니다. 계좌를 확인하거나 다른 결제 수단을 이용해 주세요.',
  fraud_suspected: '안전을 위해 결제가 차단되었습니다. 카드사나 고객센터에 문의해 주세요.',
  session_expired: '결제 시간이 지났습니다. 결제되지 않았습니다. 다시 결제해 주세요.',
  other: '결제가 완료되지 않았습니다. 결제되지 않았으니 다시 시도하거나 다른 결제 수단을 이용해 주세요.',
  /** For a code that no table has: it is counted, and never shown. */
  unknown: '결제가 완료되지 않았습니다. 결제되지 않았으니 잠시 후 다시 시도하거나 다른 결제 수단을 이용해 주세요.',
}
