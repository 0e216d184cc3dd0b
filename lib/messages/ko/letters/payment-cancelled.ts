/** A letter: money came and went back before the order was paid. */
export const paymentCancelledLetter = () => ({
  subject: '결제가 취소되었습니다',
  opening: ['결제가 되었다가 결제사에서 모두 취소되었습니다. 청구된 금액은 없으며, 이미 보이는 내역은 취소로 바뀝니다.'],
  next: ['아직 필요하시면 주문 페이지에서 다시 결제해 주세요. 카드사에 따라 취소가 보이기까지 며칠 걸릴 수 있습니다.'],
})
