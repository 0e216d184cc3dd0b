/** An order’s state in a member’s list of orders. */
export const accountOrders = {
  state: {
    pending: '결제 전',
    confirming: '결제 확인 중',
    unknown: '결제 확인 중',
    authorised: '승인됨, 상품 준비 중',
    awaiting_deposit: '입금 대기',
    failed: '결제 안 됨',
    expired: '기한 지나 닫힘',
    cancelled: '취소됨',
    partially_refunded: '일부 환불',
    refunded: '환불 완료',
  },
  fulfilment: {
    none: '결제 완료',
    on_hold: '결제 완료',
    preparing: '상품 준비 중',
    shipped: '배송 중',
    delivered: '배송 완료',
    confirmed: '구매 확정',
  },
}
