/** The mails about a subscription. */

interface Facts {
  plan: string
  price: string
  oldPrice: string
  on: string
  until: string
  card: string
  reason: string
  retryOn: string
  endedBy: 'member' | 'operator' | 'no_consent' | 'unpaid' | 'never_paid' | 'member_left'
}

const ENDED = {
  member: '요청하신 대로 구독이 끝났습니다. 더 이상 결제되지 않습니다.',
  operator: '고객센터에서 구독을 끝냈습니다. 더 이상 결제되지 않습니다.',
  no_consent: '결제에 동의하지 않으셔서 구독이 끝났습니다. 아무것도 결제되지 않았습니다.',
  unpaid: '결제가 계속 거절되어 구독이 끝났습니다. 더 이상 결제를 시도하지 않습니다.',
  never_paid: '첫 결제가 완료되지 않아 구독이 시작되지 않았습니다.',
  member_left: '회원 탈퇴와 함께 구독이 끝났습니다. 더 이상 결제되지 않습니다.',
}

export const subscriptionLetters = {
  greeting: (name: string) => `${name} 님, 안녕하세요.`,
  plan: '구독',
  price: '결제 금액',
  on: '결제일',
  card: '결제 카드',
  'subscription-renews': ({ plan, on }: Facts) => ({
    subject: `${plan} 구독이 ${on}에 결제됩니다`,
    opening: [`${on}에 다음 구독료가 자동으로 결제됩니다.`],
    next: ['계속 이용하시려면 아무것도 하지 않으셔도 됩니다. 원하지 않으시면 결제일 전에 아래에서 바로 해지하실 수 있습니다.'],
    link: '구독 보기·해지하기',
  }),
  'subscription-consent': ({ plan, on, price, oldPrice }: Facts) => ({
    subject: `${plan}: 결제 전에 동의가 필요합니다`,
    opening: [`${on}부터 요금이 ${oldPrice}에서 ${price}으로 바뀝니다.`, '동의하시기 전에는 결제하지 않습니다.'],
    next: ['동의하지 않으시면 그날 구독이 끝나고 아무것도 결제되지 않습니다. 해지도 같은 화면에서 하실 수 있습니다.'],
    link: '내용 확인하고 동의하기',
  }),
  'subscription-refused': ({ plan, reason, retryOn }: Facts) => ({
    subject: `${plan} 구독료가 결제되지 않았습니다`,
    opening: [reason],
    next: [
      retryOn
        ? `${retryOn}에 다시 결제를 시도합니다. 그 전에 카드를 바꾸시면 바로 결제됩니다.`
        : '이 카드로는 다시 시도하지 않습니다. 다른 카드를 등록해 주세요.',
    ],
    link: '카드 바꾸기',
  }),
  'subscription-paused': ({ plan }: Facts) => ({
    subject: `${plan} 구독이 일시정지되었습니다`,
    opening: ['결제가 계속 거절되어 구독을 일시정지했습니다. 더 이상 결제를 시도하지 않습니다.'],
    next: ['카드를 바꾸고 다시 시작하시면 그날부터 새로 결제됩니다.'],
    link: '구독 다시 시작하기',
  }),
  'subscription-cancelled': ({ plan, until }: Facts) => ({
    subject: `${plan} 구독을 해지했습니다`,
    opening: [`${until}까지 그대로 이용하실 수 있고, 그 뒤로는 결제되지 않습니다.`],
    next: ['해지하신 적이 없거나 마음이 바뀌셨다면, 그날까지 로그인해서 해지를 취소하실 수 있습니다.'],
    link: '구독 보기',
  }),
  'subscription-ended': ({ plan, endedBy }: Facts) => ({
    subject: `${plan} 구독이 끝났습니다`,
    opening: [ENDED[endedBy]],
    next: ['그동안 이용해 주셔서 고맙습니다.'],
    link: '구독 내역 보기',
  }),
}
