/** Errors of the API that are not about placing an order. */
export const apiErrors = {
  busy: '잠시 후 다시 시도해 주세요.',
  stillConfirming: '결제 결과를 확인하고 있습니다. 다시 결제하지 마시고, 잠시 후 같은 요청을 다시 보내 주세요.',
  notSaved: '요청을 저장하지 못했습니다. 잠시 뒤 화면을 새로 고쳐 주문 상태를 확인하고 다시 시도해 주세요.',
  invalidInput: (message: string) => `입력한 내용을 확인해 주세요. ${message}`,
  orderNotFound: '주문을 찾을 수 없습니다.',
  documentNotFound: '서류를 찾을 수 없습니다.',
  signInFirst: '카드를 저장하고 쓰려면 로그인해 주세요.',
  cardNotOffered: '지금은 카드를 저장할 수 없습니다. 다른 방법으로 결제하거나 잠시 후 다시 시도해 주세요.',
  tooManyCards: '저장할 수 있는 카드 수를 모두 채웠습니다. 카드를 하나 지우고 다시 시도해 주세요.',
  noSuchCard: '더 이상 저장되어 있지 않은 카드입니다. 다른 카드를 골라 주세요.',
  wrongCard: '이 카드로는 결제할 수 없습니다. 다른 카드를 골라 주세요.',
  wrongMonths: '선택한 할부는 쓸 수 없습니다. 일시불을 골라 주세요.',
  agreeFirst: '카드 저장에 동의해 주세요.',
  tooManyRequests: '1분 뒤에 다시 시도해 주세요.',
}
