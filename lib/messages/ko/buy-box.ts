/** Choosing an option and buying. Its page hands them to the browser as they are, so a `{}` stands where `filled` puts something. */
export const buyBox = {
  option: '옵션',
  choose: '{}을(를) 골라 주세요.',
  soldOut: '품절',
  notMade: '없음',
  left: '{}개 남음',
  isSoldOut: '{}: 지금은 품절입니다. 다른 조합을 고르거나, 다시 들어오면 알림을 받을 수 있습니다.',
  isNotMade: '{}: 이 조합은 팔지 않습니다. 다른 조합을 골라 주세요.',
  sum: '상품 금액',
  fee: '배송비 {}',
  free: '무료 배송',
  untilFree: '{} 더 담으면 무료 배송',
  add: '장바구니에 담기',
  buy: '바로 구매',
  added: '담았습니다: {}',
  see: '장바구니 보기',
  noScript: '자바스크립트가 꺼져 있습니다. 담을 수는 있지만, 결제하려면 브라우저의 자바스크립트를 켜 주세요.',
}
