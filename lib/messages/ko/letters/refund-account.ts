/** A letter: a refund needs an account of the buyer’s. */
export const refundAccountLetter = (
  { total, refund }: { total: number; refund?: { amount: number; withheld: number; byBuyer: boolean } },
  money: (amount: number) => string,
) => ({
  subject: '환불받을 계좌를 알려 주세요',
  opening: [
    `입금하신 금액 가운데 ${money(refund?.amount ?? total)}을 돌려드려야 하는데, 계좌를 모르거나 은행이 그 계좌로 받지 않았습니다.`,
  ],
  next: [
    '주문 페이지에서 본인 명의 계좌를 적어 주시면 바로 환불합니다. 주문번호와 전화번호로 조회하시면 적는 곳이 보입니다.',
    '계좌번호를 메일로 보내지 마세요.',
  ],
})
