/** A product’s page. */
export const product = {
  gallery: {
    pictures: '상품 사진',
    nth: (n: number, of: number) => `사진 ${n}/${of}`,
    enlarge: '크게 보기',
    zoom: { title: '상품 사진', close: '닫기', bigger: '확대', smaller: '축소', next: '다음 사진', before: '이전 사진' },
  },
  notice: { title: '상품정보 제공고시', contact: 'A/S·소비자상담' },
  related: '같은 분류의 상품',
  recent: '최근 본 상품',
  deliveryFacts: {
    title: '배송과 교환·반품',
    delivery: '배송',
    deliveryText: '평일 오후 2시 전에 결제하면 그날 보내며, 보통 1~2일 뒤에 받습니다.',
    fee: '배송비',
    alwaysFree: '이 상품은 한 개만 사도 배송비가 없습니다.',
    freeForAll: '이 상점은 배송비가 없습니다.',
    feeForAll: (fee: string) => `주문마다 ${fee}입니다.`,
    feeText: ({ fee, freeFrom, more }: { fee: string; freeFrom: string; more: string }) =>
      `이 상품만 사면 ${fee}. 한 번에 ${freeFrom} 이상 사면 무료이니, 이 상품에 ${more}어치를 더하면 됩니다.`,
    remoteText: (surcharge: string) => `제주·도서산간은 ${surcharge}이 더해집니다.`,
    remoteSpan: (least: string, most: string) => `제주·도서산간은 지역에 따라 ${least}에서 ${most}까지 더해집니다.`,
    returnFee: ({ once, both }: { once: string; both: string }) =>
      `마음이 바뀌어 돌려보내실 때 반품 배송비는 ${once}입니다. 무료로 받으신 주문이면 처음 배송비까지 ${both}입니다.`,
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
  withdrawn: {
    title: '이제 팔지 않는 상품입니다',
    line: '이미 주문하신 상품은 그대로 보내 드리며, 주문 내역에서 언제든 볼 수 있습니다.',
  },
  soldOut: {
    title: '지금은 품절입니다',
    line: '다시 들어오면 이 자리에서 살 수 있습니다.',
    more: (category: string) => `${category} 더 보기`,
  },
}
