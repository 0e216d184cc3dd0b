/** The form into which an operator types a caller's card, and what it answers. */
export const cardPayment = {
  pay: '결제하기',
  paying: '결제하고 있습니다…',
  paid: '결제했습니다.',
  pending: '결제대행사의 답을 기다리고 있습니다. 다시 입력하지 마세요. 결과는 주문 화면에 나타납니다.',
  refused: '결제되지 않았습니다. 카드 정보를 다시 확인하거나 다른 카드를 이용해 주세요.',
  closed: '더 이상 결제할 수 없는 주문입니다. 결제되지 않았습니다. 새 주문을 만들어 주세요.',
  /** The operator alone reads why. */
  link_only: (why: string) => `이 카드는 입력해서 결제할 수 없습니다. 결제되지 않았습니다. 결제 링크를 보내 주세요. (${why})`,
  not_accepted: (why: string) =>
    `이 결제는 받을 수 없습니다. 결제되지 않았습니다. 다른 카드를 받거나, 위험 관리 담당자에게 확인해 주세요. (${why})`,
  noMoreTries: '이 주문으로는 더 결제할 수 없습니다. 결제 링크를 보내거나 새 주문을 만들어 주세요.',
}
