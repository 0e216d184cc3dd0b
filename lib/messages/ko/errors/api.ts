/** Errors of the API that are not about placing an order. */
export const apiErrors = {
  busy: '잠시 후 다시 시도해 주세요.',
  invalidInput: (message: string) => `입력한 내용을 확인해 주세요. ${message}`,
  orderNotFound: '주문을 찾을 수 없습니다.',
  documentNotFound: '서류를 찾을 수 없습니다.',
  tooManyRequests: '1분 뒤에 다시 시도해 주세요.',
}
