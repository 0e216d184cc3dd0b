/** A letter: an authorisation is released. */
export const authorisationVoidedLetter = ({ total }: { total: number }, money: (amount: number) => string) => ({
  subject: '카드 승인이 취소되었습니다',
  opening: [`주문이 취소되어 ${money(total)}의 카드 승인을 풉니다. 청구된 금액은 없습니다.`],
  next: ['더 하실 일은 없습니다. 카드사에 따라 승인 취소가 보이기까지 며칠 걸릴 수 있습니다. 아직 필요하시면 다시 주문해 주세요.'],
})
