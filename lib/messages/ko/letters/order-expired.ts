/** A letter: nobody paid in time. */
export const orderExpiredLetter = () => ({
  subject: '결제 기한이 지나 주문이 닫혔습니다',
  opening: ['기한 안에 결제가 확인되지 않아 주문을 닫았습니다. 청구된 금액은 없습니다.'],
  next: ['아직 필요하시면 다시 주문해 주세요. 이 주문으로는 이제 결제하거나 입금하지 마세요.'],
})
