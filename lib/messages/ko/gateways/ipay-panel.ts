/** iPay’s card fields, in the checkout and over a page that saves a card. */
export const ipayPanel = {
  loading: '카드 입력란을 불러오고 있습니다.',
  failed: '카드 입력란을 불러오지 못했습니다. 인터넷 연결을 확인하고 다시 불러오거나 다른 결제 수단을 골라 주세요.',
  again: '다시 불러오기',
  safe: '카드 번호는 아이페이에 직접 전달되며, 저희 쇼핑몰에는 저장되지 않습니다.',
  title: '카드 저장',
  save: '카드 저장하기',
  close: '닫기',
}
