/** Why an order is not placed. */
export const orderProblems = {
  invalid_input: '입력한 내용을 확인해 주세요.',
  idempotency_key_missing: 'Idempotency-Key 헤더가 필요합니다.',
  idempotency_key_reused: '같은 주문 키가 다른 내용으로 이미 사용되었습니다. 새로고침 후 다시 시도해 주세요.',
  agreement_missing: '필수 약관에 동의해 주세요.',
  agreement_unknown: '약관이 바뀌었습니다. 새로고침해 주세요.',
  product_unknown: '더 이상 판매하지 않는 상품이 있습니다. 장바구니를 확인해 주세요.',
  option_required: '상품의 옵션을 선택해 주세요.',
  sold_out: '재고가 부족합니다. 수량을 줄이거나 다른 상품을 골라 주세요.',
  coupon_unknown: '없는 쿠폰 번호입니다. 다시 확인해 주세요.',
  coupon_not_started: '아직 사용할 수 없는 쿠폰입니다.',
  coupon_ended: '사용 기간이 지난 쿠폰입니다.',
  coupon_used_up: '모두 사용된 쿠폰입니다.',
  coupon_minimum: '쿠폰의 최소 주문 금액에 미치지 못합니다.',
  coupon_per_buyer: '이미 사용한 쿠폰입니다.',
  total_changed: '금액이 바뀌었습니다. 새 금액을 확인하고 다시 주문해 주세요.',
  method_unavailable: '이 금액에는 쓸 수 없는 결제 수단입니다. 다른 결제 수단을 골라 주세요.',
  gateway_unavailable:
    '지금은 이 결제 수단을 이용할 수 없습니다. 결제되지 않았습니다. 다른 결제 수단을 고르거나 잠시 후 다시 시도해 주세요.',
  deposit_limit: '가상계좌 입금을 기다리는 주문이 많아 지금은 가상계좌로 주문할 수 없습니다. 수량을 줄이거나 다른 결제 수단을 골라 주세요.',
  unpaid_limit:
    '결제를 기다리는 주문이 이 상품을 많이 잡아 두고 있습니다. 수량을 줄여 먼저 결제한 뒤 나머지를 주문하거나, 15분 후에 다시 시도해 주세요.',
  too_many_orders: '결제하지 않은 주문이 많습니다. 기존 주문을 결제하거나 잠시 후 다시 시도해 주세요.',
  too_many_requests: '요청이 너무 많습니다. 잠시 후 다시 시도해 주세요.',
  order_already_paid: '이전 주문이 이미 결제되었습니다. 주문 내역을 확인해 주세요.',
  payment_in_doubt: '이전 주문의 결제 결과를 확인하고 있습니다. 다시 결제하지 말고 주문 내역을 확인해 주세요.',
  database_restored: '상점을 점검하고 있습니다. 결제되지 않았습니다. 나중에 다시 주문해 주세요.',
  pay_link_closed: '이 결제 링크로는 지금 결제할 수 없습니다. 결제되지 않았습니다. 화면을 새로고침해 주세요.',
  sign_in_to_pay:
    '지금은 이 결제 수단을 로그인한 회원만 쓸 수 있습니다. 결제되지 않았습니다. 로그인하거나 계정을 만든 뒤 다시 결제하시거나, 다른 결제 수단을 골라 주세요.',
  not_accepted: '이 결제는 받을 수 없습니다. 결제되지 않았습니다. 다른 결제 수단을 고르거나 고객센터에 문의해 주세요.',
  busy: '잠시 처리가 지연되고 있습니다. 결제되지 않았습니다. 다시 시도해 주세요.',
}
