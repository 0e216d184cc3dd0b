/** Results of payment windows that several gateways share. */
export const windowErrors = {
  closed: '결제를 취소하셨습니다. 결제되지 않았습니다. 준비되면 다시 결제해 주세요.',
  unreachable: '결제사와 연결하지 못했습니다. 결제되지 않았습니다. 인터넷 연결을 확인하고 다시 눌러 주세요.',
  issuerDeclined: '카드사에서 결제를 거절했습니다. 다른 카드를 쓰거나 카드사에 문의해 주세요.',
  shortOfMoney: '한도 초과 또는 잔액 부족으로 거절되었습니다. 다른 카드나 결제 수단을 이용해 주세요.',
  notApproved: '결제가 승인되지 않았습니다. 다른 카드나 결제 수단으로 다시 시도해 주세요.',
  notOpened: '결제창을 열지 못했습니다. 결제되지 않았습니다. 다른 결제 수단을 고르거나 고객센터에 문의해 주세요.',
}
