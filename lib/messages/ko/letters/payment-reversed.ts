/** A letter: a bank or card company took back a payment that was booked. */
export const paymentReversedLetter = ({ total }: { total: number }, money: (amount: number) => string) => ({
  subject: '결제가 취소되어 주문이 멈췄습니다',
  opening: [`확인되었던 ${money(total)}의 결제가 은행이나 카드사에서 되돌려졌습니다. 지금은 결제된 금액이 없습니다.`],
  next: [
    '주문 페이지에서 다시 결제하시면 상품을 보내 드립니다. 그대로 두시면 주문은 자동으로 닫힙니다.',
    '직접 취소하신 것이 아니라면 은행이나 카드사에 확인해 주세요.',
  ],
})
