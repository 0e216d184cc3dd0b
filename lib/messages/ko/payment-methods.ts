/** Ways to pay. */
export const paymentMethods = {
  widget: '카드 · 간편결제 · 계좌이체',
  card: '신용·체크카드',
  saved_card: '저장한 카드',
  key_in: '카드 (전화 주문)',
  easy_pay: '간편결제',
  kakaopay: '카카오페이',
  naverpay: '네이버페이',
  tosspay: '토스페이',
  payco: '페이코',
  samsungpay: '삼성페이',
  transfer: '계좌이체',
  mobile: '휴대폰 결제',
  virtual_account: '가상계좌',
  gift_certificate: '상품권',
  pay_later: '나중에 결제',
  free: '결제 금액 없음',
}
