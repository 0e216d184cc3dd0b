/** The agreements that a buyer is asked for; a new wording needs a new version in `lib/checkout/agreements.ts`. */
export const agreementTexts = {
  purchase: {
    title: '주문 내용 확인 및 결제 동의',
    text: '주문할 상품, 가격, 배송 정보를 확인하였으며 구매에 동의합니다. 상품을 받은 날부터 7일 이내에 청약을 철회할 수 있습니다.',
  },
  privacy: {
    title: '개인정보 수집·이용 동의',
    text: '주문 처리와 배송을 위해 이름, 이메일, 전화번호, 주소를 수집하며 법령이 정한 기간(계약·결제 기록 5년) 동안 보관합니다. 동의하지 않으면 주문할 수 없습니다.',
  },
  'payment-provider': {
    title: '결제대행사에 대한 개인정보 제공 동의',
    text: '결제를 위해 주문번호, 상품명, 금액, 이름, 이메일, 전화번호를 결제대행사에 제공합니다.',
  },
  'save-card': {
    title: '카드 저장과 결제 이용에 동의합니다',
    text: '카드 정보는 결제대행사가 보관합니다. 상점은 카드사 이름, 카드 번호 끝자리, 이 상점에서만 쓰이는 결제 키만 보관합니다. 결제 버튼을 누를 때만 결제되며, 내 계정에서 언제든지 지울 수 있습니다. 지우면 결제대행사에서도 삭제됩니다.',
  },
  marketing: {
    title: '혜택 소식 받기',
    text: '할인과 새 상품 소식을 이메일로 받습니다. 동의하지 않아도 주문할 수 있으며 언제든지 철회할 수 있습니다.',
  },
}
