/** A product’s page. */
export const product = {
  buyBox: {
    option: '옵션',
    chooseOption: '옵션을 먼저 골라 주세요.',
    sum: '상품 금액',
    shippingLater: '배송비는 장바구니에서 확인할 수 있어요.',
    add: '장바구니에 담기',
    buy: '바로 구매',
    added: (name: string, quantity: number) => `${name} ${quantity}개를 담았습니다.`,
    see: '장바구니 보기',
    noScript: '자바스크립트가 꺼져 있습니다. 담을 수는 있지만, 결제하려면 브라우저의 자바스크립트를 켜 주세요.',
  },
  deliveryFacts: {
    title: '배송과 교환·반품',
    delivery: '배송',
    deliveryText: ({ fee, freeFrom, remoteSurcharge }: { fee: string; freeFrom: string; remoteSurcharge: string }) =>
      `평일 오후 2시 전에 결제하면 그날 보내며, 보통 1~2일 뒤에 받습니다. 배송비 ${fee}, ${freeFrom} 이상 무료. 제주·도서산간은 ${remoteSurcharge}이 더해집니다.`,
    returns: '청약철회',
    returnsText: '받은 날부터 7일 안에 주문을 취소하거나 돌려보낼 수 있습니다. 상품에 흠이 있으면 배송비는 저희가 냅니다.',
    more: '교환·반품 안내 자세히 보기',
    tax: '세금',
    taxFree: '부가가치세가 붙지 않는 상품입니다.',
  },
  ownHold: {
    title: '고객님의 주문이 이 상품을 맡아 두고 있습니다',
    line: '아직 결제하지 않은 주문에 들어 있어, 이어서 결제하실 수 있습니다.',
    pay: '이어서 결제하기',
  },
  soldOut: {
    title: '지금은 품절입니다',
    line: '다시 들어오면 이 자리에서 살 수 있습니다.',
    more: (category: string) => `${category} 더 보기`,
  },
}
