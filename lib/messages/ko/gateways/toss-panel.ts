/** Toss’s methods in the checkout. */
export const tossPanel = {
  loading: '결제 수단을 불러오고 있습니다.',
  failed: '결제 수단을 불러오지 못했습니다. 인터넷 연결을 확인하고 다시 불러오거나 다른 결제 수단을 골라 주세요.',
  again: '다시 불러오기',
}
