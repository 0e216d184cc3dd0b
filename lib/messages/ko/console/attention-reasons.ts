/** What needs a person: what happened, and what to do next. */
export const attentionReasons = {
  authorisation_ends_soon: {
    title: '카드 승인이 곧 만료됩니다',
    next: '만료되기 전에 주문 페이지에서 결제하고 발송해 주세요. 지나면 결제할 수 없고 주문이 닫힙니다.',
  },
  authorisation_lapsed: {
    title: '카드 승인이 만료되어 주문이 닫혔습니다',
    next: '청구된 돈은 없고 구매자에게 메일을 보냈습니다. 상품이 나가지 않았는지 확인해 주세요.',
  },
  dispute_opened: {
    title: '구매자가 카드사에 이의를 제기했습니다',
    next: '주문 페이지에서 기한 안에 소명과 증빙을 제출해 주세요. 제출하지 않으면 집니다.',
  },
  dispute_evidence_refused: {
    title: '게이트웨이가 소명을 받지 않았습니다',
    next: '주문 페이지에서 소명과 파일을 고쳐 다시 제출해 주세요.',
  },
  refund_account: {
    title: '환불받을 계좌가 필요합니다',
    next: '가상계좌로 받은 돈인데 계좌를 모르거나 은행이 받지 않았습니다. 구매자에게 물어 계좌를 적으면 다시 환불합니다.',
  },
  refund_failed: {
    title: '환불이 실패했습니다',
    next: '결제사가 환불을 받아들인 뒤 마치지 못했습니다. 결제사 관리자 화면에서 고치거나 직접 송금하고, 어떻게 했는지 적어 주세요.',
  },
  refund_impossible: {
    title: '남은 돈보다 큰 환불입니다',
    next: '게이트웨이에서 먼저 돌려준 돈이 있습니다. 주문의 환불 내역을 보고, 남은 만큼 다시 환불해 주세요.',
  },
  refund_pending_long: {
    title: '환불이 열흘 넘게 끝나지 않습니다',
    next: '결제사 고객센터에 물어봐 주세요. 끝나면 저절로 기록됩니다.',
  },
  payment_reversed: {
    title: '받은 돈이 사라졌습니다',
    next: '은행이 입금을 되돌렸거나 결제가 취소되었습니다. 상품이 나갔는지 확인하고 구매자에게 연락해 주세요.',
  },
  window_blocked: {
    title: '브라우저가 결제창의 일부를 막았습니다',
    next: '결제사의 주소가 바뀌었을 수 있습니다. ‘결제창 차단’에서 어떤 주소인지 보고, 결제사의 것이 맞으면 제안된 설정을 추가해 주세요.',
  },
  cash_receipt_refused: {
    title: '현금영수증이 거절되었습니다',
    next: '구매자에게 번호를 확인해 주문 페이지에서 다시 신청하도록 알려 주세요. 자진발급이었다면 결제사 계약을 확인하고 기한 안에 직접 발급해 주세요.',
  },
  cash_receipt_not_changed: {
    title: '현금영수증을 고치지 못했습니다',
    next: '환불한 만큼 줄이는 것을 결제사가 거절했습니다. 저절로 다시 시도하며, 되면 이 알림도 닫힙니다.',
  },
  cash_receipt_differs: {
    title: '현금영수증 금액이 다릅니다',
    next: '결제창에서 발급된 현금영수증이 환불 뒤에도 그대로입니다. 결제사 관리자 화면에서 고쳐 주세요.',
  },
}
