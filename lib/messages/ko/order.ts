/** An order’s page. */
export const order = {
  inReview: '보내 드리기 전에 주문을 한 번 더 확인하고 있습니다. 따로 하실 일은 없으며, 확인이 끝나면 상품을 준비합니다.',
  becomeMember: {
    title: '다음에는 카드 번호 없이 결제하세요',
    text: '회원으로 가입하면 카드를 저장해 두고 버튼 한 번으로 결제할 수 있습니다.',
    signUp: '회원 가입',
  },
  chooseWay: {
    title: '결제 수단',
    another: '다른 방법으로 결제하기',
    insteadOfDeposit:
      '여기에서 결제하시면 위 계좌로는 입금하지 마세요. 그래도 입금하신 금액은 이 주문에 쓰이거나, 이미 결제된 뒤라면 돌려드립니다.',
    insteadOfBank: '신청하신 이체가 나중에 처리되면 그 금액은 돌려드립니다.',
    expired: '상품이 남아 있으면 이 주문 그대로 다시 결제할 수 있습니다.',
  },
  copyButton: {
    copy: '복사',
    copied: '복사했습니다',
    byHand: '길게 눌러 복사해 주세요',
  },
  depositAccount: {
    title: '입금 계좌',
    bank: '은행',
    account: '계좌번호',
    holder: '예금주',
    amount: '입금할 금액',
    due: '입금 기한',
    goodsUntil: '상품을 맡아 두는 시각',
    exact: '1원이라도 다르면 입금되지 않습니다. 여러 번 나누어 보내지 마세요.',
    afterDue: '기한이 지나면 주문이 닫힙니다.',
    afterGoods:
      '상품을 맡아 두는 시각이 지나면 주문이 닫힙니다. 그 뒤에 입금하시면 상품이 남아 있을 때는 주문을 살리고, 아니면 돌려드립니다.',
  },
  fulfilmentSteps: {
    title: '배송 상태',
    now: '지금',
    on_hold: '결제완료',
    authorised: '승인완료',
    preparing: '상품준비중',
    shipped: '배송중',
    delivered: '배송완료',
    confirmed: '구매확정',
  },
  orderDelivery: {
    title: '배송지',
    carrier: '택배사',
    trackingNumber: '운송장 번호',
    recipient: '받는 분',
    phone: '연락처',
    address: '주소',
    buyer: '주문하신 분',
    placedAt: '주문 시각',
  },
  orderHeading: {
    number: '주문번호',
    track: (carrier: string) => `${carrier}에서 배송 조회`,
    newWindow: '새 창',
  },
  orderLines: {
    title: '주문 상품',
    count: (n: number) => `${n}개`,
  },
  orderLinks: {
    hidden: '배송지와 결제 내역은 주문한 브라우저에서, 또는 주문번호와 전화번호로 조회하면 볼 수 있습니다.',
    lookup: '주문 조회하기',
    more: '쇼핑 계속하기',
    orderAgain: '다시 주문하러 가기',
  },
  ownAccountFields: {
    why: '가상계좌로 입금하신 금액은 본인 명의 계좌로 돌려드립니다. 암호화해 보관하고, 환불이 끝나면 지웁니다.',
  },
  payOrder: {
    pay: (sum: string) => `${sum} 결제하기`,
    opening: '결제창을 준비하고 있습니다. 이 창을 닫지 마세요.',
    step: {
      changing: '결제 수단을 바꾸고 있습니다. 아직 결제되지 않았습니다.',
      window: '결제창에서 결제를 마쳐 주세요.',
      registering: '결제창에서 카드 등록을 마쳐 주세요.',
      password: '비밀번호를 입력해 주세요. 아직 결제되지 않았습니다.',
      reporting: '결제 결과를 확인하고 있습니다. 다시 결제하지 마세요.',
      trouble: '결제 결과를 아직 확인하지 못해 계속 확인하고 있습니다. 다시 결제하지 말고 이 화면에서 기다려 주세요.',
      leaving: '다음 화면으로 이동하고 있습니다.',
    },
  },
  receiptFacts: {
    title: '결제 정보',
    method: '결제 수단',
    card: '카드',
    installments: '할부',
    months: (n: number) => (n > 1 ? `${n}개월` : '일시불'),
    approval: '승인번호',
    paidAt: '결제 시각',
    receipt: '매출전표 보기',
    newWindow: '새 창',
  },
  returnEstimate: {
    estimate: (amount: string) => `받아들여지면 ${amount}을 환불합니다.`,
    withheld: (amount: string) => `반품 배송비 ${amount}을 뺀 금액입니다.`,
    owed: (amount: string) =>
      `이 결제는 나누어 환불할 수 없어 모두 돌려드리고, 반품 배송비 ${amount}은 따로 받습니다. 내시는 방법은 담당자가 연락드립니다.`,
    byHand: (amount: string) =>
      `받아들여지면 ${amount}을 돌려드립니다. 결제하신 수단으로는 이만큼 환불할 수 없어, 어떻게 보내드릴지 담당자가 연락드립니다.`,
    postageTakesAll: '반품 배송비가 상품 값보다 많아 환불할 금액이 없습니다.',
  },
  returnedLines: {
    legend: '돌려보낼 상품',
    none: '돌려보내지 않음',
    count: (n: number) => `${n}개`,
  },
  page: {
    title: '주문 내역',
  },
}
