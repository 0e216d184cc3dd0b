/** A letter: a refund was made at the gateway and not by the shop. */
export const gatewayRefundedLetter = (
  { total, refund }: { total: number; refund?: { amount: number } },
  money: (amount: number) => string,
) => ({
  subject: '결제사에서 환불이 처리되었습니다',
  opening: [`결제사에서 ${money(refund?.amount ?? total)}이 환불되었습니다.`],
  next: [
    '카드사나 은행에 따라 내역에 보이기까지 영업일로 3~7일이 걸릴 수 있습니다. 남은 금액과 주문 상태는 주문 페이지에서 볼 수 있습니다.',
    '요청하신 적이 없는 환불이라면 고객센터로 알려 주세요.',
  ],
})
