/** A letter: the goods have left. */
export const orderShippedLetter = () => ({
  subject: '상품을 보냈습니다',
  opening: ['주문하신 상품을 보냈습니다.'],
  next: ['받으신 날부터 7일 안에 주문 페이지에서 반품을 신청하실 수 있습니다.'],
})
