/** A letter: a return was requested. */
export const returnRequestedLetter = () => ({
  subject: '반품 신청을 받았습니다',
  opening: ['반품 신청을 받았습니다. 내용을 확인하고 답을 드리겠습니다.'],
  next: ['답을 받으실 때까지 상품을 사용하지 말고 보관해 주세요. 진행 상황은 주문 페이지에서 볼 수 있습니다.'],
})
