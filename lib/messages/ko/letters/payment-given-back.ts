/** A letter: money that came without a sale goes back. */
export const paymentGivenBackLetter = (
  {
    total,
    virtualAccount,
    givenBackAmount = total,
    givenBackDone = false,
  }: { total: number; virtualAccount?: object; givenBackAmount?: number; givenBackDone?: boolean },
  money: (amount: number) => string,
) => {
  if (virtualAccount && !givenBackDone) {
    return {
      subject: '입금하신 금액을 돌려드리려 합니다',
      opening: [`입금하신 ${money(givenBackAmount)}은 이 주문의 대금으로 받을 수 없어 돌려드립니다. 불편을 드려 죄송합니다.`],
      next: ['입금은 보내신 곳으로 되돌릴 수 없습니다. 환불받으실 은행과 계좌번호, 예금주를 고객센터로 알려 주시면 바로 보내 드립니다.'],
    }
  }
  const done = givenBackDone ? '돌려드렸습니다' : '돌려드리고 있습니다'
  return {
    subject: `결제 금액을 ${done}`,
    opening: [`결제는 되었지만 주문을 마칠 수 없어, ${money(givenBackAmount)}을 결제하신 수단으로 ${done}. 불편을 드려 죄송합니다.`],
    next: ['더 하실 일은 없습니다. 카드사나 은행에 따라 내역에 보이기까지 영업일로 3~7일이 걸릴 수 있습니다.'],
  }
}
