/** A letter: an order is authorised, and charged when it ships. */
export const orderAuthorisedLetter = ({ total }: { total: number }, money: (amount: number) => string) => ({
  subject: '결제가 승인되었습니다. 발송할 때 결제됩니다',
  opening: [`주문해 주셔서 고맙습니다. 카드사가 ${money(total)}을 승인했습니다. 아직 청구된 금액은 없습니다.`],
  next: ['상품을 보내 드릴 때 결제되고, 그때 다시 메일로 알려 드립니다. 보내기 전에는 주문 페이지에서 취소할 수 있습니다.'],
})
