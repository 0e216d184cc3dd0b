/** Toss’s codes. */
export const tossErrors = {
  reload: '결제 수단을 불러오지 못했습니다. 결제되지 않았습니다. 화면을 새로고침한 뒤 다시 시도해 주세요. 입력한 내용은 남아 있습니다.',
  notCompleted: '결제가 완료되지 않았습니다. 다시 시도하거나 다른 결제 수단을 골라 주세요.',
  invalidCardCompany: '사용할 수 없는 카드사입니다. 다른 카드사의 카드를 골라 주세요.',
  needAgreementWithRequiredTerms: '결제 수단 아래의 필수 약관에 동의한 뒤 다시 눌러 주세요.',
  notSelectedPaymentMethod: '결제 수단을 골라 주세요.',
  needCardPaymentDetail: '카드사와 할부 개월을 골라 주세요.',
  needRefundAccountDetail: '환불받을 계좌를 입력해 주세요.',
  providerStatusUnhealthy: '지금은 이 결제사를 이용할 수 없습니다. 다른 결제 수단을 골라 주세요.',
  invalidMethodTransaction: '이 금액에는 쓸 수 없는 결제 수단입니다. 다른 결제 수단을 골라 주세요.',
  networkError: '결제사와 연결하지 못했습니다. 결제되지 않았습니다. 인터넷 연결을 확인하고 다시 눌러 주세요.',
  duplicatedOrderId: '이미 결제가 진행된 주문입니다. 다시 결제하지 말고 주문 상태를 확인해 주세요.',
}
