/** Errors of the API that are not about placing an order. */
export const apiErrors = {
  busy: '잠시 후 다시 시도해 주세요.',
  stillConfirming: '결제 결과를 확인하고 있습니다. 다시 결제하지 마시고, 잠시 후 같은 요청을 다시 보내 주세요.',
  notSaved: '요청을 저장하지 못했습니다. 잠시 뒤 화면을 새로 고쳐 주문 상태를 확인하고 다시 시도해 주세요.',
  invalidInput: (message: string) => `입력한 내용을 확인해 주세요. ${message}`,
  orderNotFound: '주문을 찾을 수 없습니다.',
  documentNotFound: '서류를 찾을 수 없습니다.',
  tooManyRequests: '1분 뒤에 다시 시도해 주세요.',
}
