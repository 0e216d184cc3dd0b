/** A letter: a return was accepted, and its money sent by other means than the payment. */
export const returnSettledLetter = (
  { byHand, decisionNote }: { byHand?: number; decisionNote?: string },
  money: (amount: number) => string,
) => ({
  subject: '반품이 끝났습니다',
  opening: [
    `신청하신 반품을 받아들이고${byHand === undefined ? '' : ` ${money(byHand)}을`} 따로 돌려드렸습니다.`,
    ...(decisionNote ? [`안내: ${decisionNote}`] : []),
  ],
  next: ['결제하신 수단으로는 돌려드릴 수 없어 다른 방법으로 보냈습니다. 받지 못하셨으면 고객센터로 문의해 주세요.'],
})
