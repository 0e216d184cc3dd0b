/** The letter after the card issuer has declined the capture, so that the goods were not sent. */
export const captureRefusedLetter = ({ total }: { total: number }, money: (amount: number) => string) => ({
  subject: '결제가 되지 않아 상품을 보내지 못했습니다',
  opening: [`상품을 보내려 했으나 카드사가 ${money(total)}의 결제를 거절했습니다. 청구된 금액은 없습니다.`],
  next: ['하루 안에 주문 페이지에서 다른 카드로 결제하시면 바로 보내 드립니다. 그대로 두시면 주문은 자동으로 닫힙니다.'],
})
