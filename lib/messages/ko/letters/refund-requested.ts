/** A letter: a refund has begun. */
export const refundRequestedLetter = (
  { total, refund }: { total: number; refund?: { amount: number; withheld: number; owed: number; byBuyer: boolean } },
  money: (amount: number) => string,
) => ({
  subject: '환불을 시작했습니다',
  opening: [
    `${refund?.byBuyer ? '요청하신 대로 ' : ''}${money(refund?.amount ?? total)}의 환불을 결제사에 요청하고 있습니다.`,
    ...(refund && refund.withheld > 0 ? [`반품 배송비 ${money(refund.withheld)}을 뺀 금액입니다.`] : []),
    ...(refund && refund.owed > 0
      ? [
          `이 결제는 나누어 환불할 수 없어 모두 돌려드립니다. 반품 배송비 ${money(refund.owed)}은 따로 받겠습니다. 내시는 방법은 담당자가 연락드립니다.`,
        ]
      : []),
  ],
  next: ['따로 하실 일은 없습니다. 환불이 끝나면 다시 메일로 알려 드립니다.'],
})
