/** Why a card was not saved, or could not pay. */
export const cardErrors = {
  noAnswer: '연결이 끊겨 카드를 저장하지 못했습니다. 인터넷 연결을 확인하고 다시 눌러 주세요.',
  notSaved: '카드가 저장되지 않았습니다. 다시 시도하거나 다른 카드를 이용해 주세요.',
  closed: '카드 저장을 취소하셨습니다. 카드는 저장되지 않았고, 결제된 금액도 없습니다.',
  /** By the code of the shop's answer. */
  problems: {
    sign_in_first: '로그인이 풀렸습니다. 결제되지 않았습니다. 다시 로그인한 뒤 시도해 주세요.',
    agreement_missing: '카드 저장에 동의해 주세요.',
    card_not_offered: '지금은 카드를 저장할 수 없습니다. 다른 방법으로 결제하거나 잠시 후 다시 시도해 주세요.',
    gateway_unavailable: '결제사와 연결하지 못했습니다. 결제되지 않았습니다. 잠시 후 다시 시도해 주세요.',
    too_many_cards: '카드를 더 저장할 수 없습니다. 쓰지 않는 카드를 지우고 다시 시도해 주세요.',
    too_many_requests: '여러 번 시도해서 잠시 멈추었습니다. 한 시간 뒤에 다시 해 주세요.',
    no_such_card: '지워진 카드입니다. 결제되지 않았습니다. 다른 카드를 골라 주세요.',
    no_such_payment: '결제할 주문을 찾지 못했습니다. 결제되지 않았습니다. 화면을 새로 열어 주세요.',
    wrong_card: '이 주문은 이 카드로 결제할 수 없습니다. 결제되지 않았습니다. 다른 카드를 골라 주세요.',
    wrong_months: '이 할부 개월 수는 쓸 수 없습니다. 결제되지 않았습니다. 일시불이나 다른 개월 수를 골라 주세요.',
    other: '요청을 처리하지 못했습니다. 결제되지 않았습니다. 화면을 새로 열고 다시 시도해 주세요.',
  },
}
