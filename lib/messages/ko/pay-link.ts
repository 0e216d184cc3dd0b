/** The page of a pay link. */
export const payLink = {
  title: '결제 요청',
  from: (shop: string) => `${shop}에서 결제를 요청했습니다.`,
  reason: '내용',
  amount: '금액',
  until: '결제 기한',
  shipping: '배송',
  shippingIncluded: '전화로 말씀하신 주소로 보냅니다. 배송비는 금액에 들어 있습니다.',
  payer: '결제하시는 분',
  /** Why it can no longer be paid. */
  state: {
    in_doubt: '결제 결과를 확인하고 있습니다. 다시 결제하지 말고, 잠시 후 새로고침해 주세요.',
    awaiting_deposit: '가상계좌가 발급되었습니다. 메일이나 주문 페이지의 계좌로 입금해 주세요.',
    paid: '이미 결제된 요청입니다. 다시 결제하지 않으셔도 됩니다.',
    cancelled: '취소된 요청입니다. 결제할 수 없습니다. 궁금한 점은 고객센터에 문의해 주세요.',
    expired: '결제 기한이 지났습니다. 새 링크가 필요하면 고객센터에 문의해 주세요.',
  },
  order: '주문 페이지 보기',
}
