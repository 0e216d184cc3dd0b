/** A member’s cards among the ways to pay. */
export const cardChoice = {
  away: '결제사와 연결되지 않아 지금은 쓸 수 없습니다.',
  hasEnded: '유효기간이 지난 카드입니다.',
  wasRefused: '이 주문에서 거절된 카드입니다.',
  endsSoon: '유효기간이 곧 끝납니다.',
  months: '할부',
  once: '일시불',
  instalments: (n: number) => `${n}개월`,
  interest: '할부 수수료는 카드사의 기준을 따릅니다.',
  newCard: '새 카드로 결제하고 저장',
  newCardNote: '카드를 등록하면 바로 결제되고, 다음부터는 버튼 한 번으로 결제합니다.',
  typedCard: '카드 정보를 직접 입력해 결제하고 저장',
  typedCardNote: '카드 번호를 입력하면 바로 결제되고, 다음부터는 버튼 한 번으로 결제합니다.',
  ofOrder: '결제할 카드',
  choose: '결제할 카드를 골라 주세요.',
  none: '이 주문에 쓸 수 있는 저장한 카드가 없습니다.',
  signIn: '저장한 카드로 결제하려면 주문하신 계정으로 로그인해 주세요.',
  toSignIn: '로그인',
  newCardTurnedAway:
    '카드는 저장했지만, 이 카드로는 이 주문을 결제할 수 없습니다. 결제된 금액은 없습니다. 다른 카드나 다른 방법으로 결제해 주세요. 이유가 궁금하시면 고객센터에 문의해 주세요.',
  another: '다른 방법으로 결제하기',
  manage: '카드 관리',
}
