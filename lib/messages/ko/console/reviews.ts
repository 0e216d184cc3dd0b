/** The console’s list of reviews. */
export const consoleReviews = {
  title: '후기',
  intro: '상품을 받은 구매자가 쓴 후기입니다. 글은 고칠 수 없고, 이유를 적어 숨길 수 있습니다.',
  all: '전체',
  hidden: '숨긴 후기',
  none: '후기가 없습니다.',
  stars: (stars: number) => `별 ${stars}개`,
  order: '주문 보기',
  somebody: '탈퇴한 회원',
  hiddenBy: (who: string, why: string) => `${who} 님이 숨김: ${why}`,
  reason: '숨기는 이유',
  hide: '숨기기',
  show: '다시 보이기',
  isHidden: '숨겼습니다.',
  isShown: '다시 보입니다.',
  gone: '후기를 찾지 못했습니다.',
  reasonMissing: '이유를 적어 주세요.',
}
