/** What plans, their invoices and their consents say. */

interface ConsentFacts {
  plan: string
  /** `2026년 12월 31일` */
  on: string
  oldPrice: string
  newPrice: string
  /** `매월`, `3개월마다` */
  every: string
  /** `신한카드 1234` */
  card: string
}

export const subscription = {
  /** The piece of a plan that sends nothing. */
  piece: '구독',
  setUpFee: (plan: string) => `${plan} 가입비`,
  difference: (plan: string) => `${plan} 변경 차액`,
  every: {
    day: (count: number) => (count === 1 ? '매일' : `${count}일마다`),
    week: (count: number) => (count === 1 ? '매주' : `${count}주마다`),
    month: (count: number) => (count === 1 ? '매월' : `${count}개월마다`),
    year: (count: number) => (count === 1 ? '매년' : `${count}년마다`),
  },
  consent: {
    trial_end: ({ plan, on, newPrice, every, card }: ConsentFacts) =>
      `${plan}의 무료 이용이 ${on}에 끝납니다. 그날부터 ${every} ${newPrice}이 결제 카드(${card})로 자동 결제되는 것에 동의합니다. 동의하지 않으면 무료 이용이 끝날 때 구독도 끝나고 아무것도 결제되지 않습니다. 결제일 전까지 구독 화면에서 언제든지 해지할 수 있으며, 해지하면 더 이상 결제되지 않습니다.`,
    price_rise: ({ plan, on, oldPrice, newPrice, every, card }: ConsentFacts) =>
      `${plan}의 요금이 ${on}부터 ${oldPrice}에서 ${newPrice}으로 오릅니다. 그날부터 ${every} ${newPrice}이 결제 카드(${card})로 자동 결제되는 것에 동의합니다. 동의하지 않으면 그날 구독이 끝나고 오른 요금은 결제되지 않습니다. 결제일 전까지 구독 화면에서 언제든지 해지할 수 있으며, 해지하면 더 이상 결제되지 않습니다.`,
    join: ({ plan, on, newPrice, every, card }: ConsentFacts) =>
      `${plan} 구독을 시작합니다. ${on}부터 ${every} ${newPrice}이 결제 카드(${card})로 자동 결제됩니다. 구독 화면에서 언제든지 해지할 수 있습니다.`,
    change: ({ plan, on, oldPrice, newPrice, every, card }: ConsentFacts) =>
      `${on}부터 ${plan} 구독으로 바꿉니다. 요금은 ${oldPrice}에서 ${newPrice}으로 바뀌고, ${every} 결제 카드(${card})로 자동 결제됩니다. 구독 화면에서 언제든지 해지할 수 있습니다.`,
  },
  /** A card that is not chosen yet. */
  chosenCard: '신청할 때 고른 카드',
}
