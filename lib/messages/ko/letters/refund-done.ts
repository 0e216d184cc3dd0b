/** A letter: a refund is complete. */
export const refundDoneLetter = (
  { total, refund }: { total: number; refund?: { amount: number; withheld: number; owed: number; byBuyer: boolean } },
  money: (amount: number) => string,
) => ({
  subject: '환불되었습니다',
  opening: [
    `${money(refund?.amount ?? total)}을 환불했습니다.`,
    ...(refund && refund.withheld > 0 ? [`반품 배송비 ${money(refund.withheld)}을 뺀 금액입니다.`] : []),
    ...(refund && refund.owed > 0
      ? [
          `이 결제는 나누어 환불할 수 없어 모두 돌려드립니다. 반품 배송비 ${money(refund.owed)}은 따로 받겠습니다. 내시는 방법은 담당자가 연락드립니다.`,
        ]
      : []),
  ],
  next: ['카드사나 은행에 따라 내역에 보이기까지 영업일로 3~7일이 걸릴 수 있습니다.'],
})
