/** A page that could not be shown. */
export const pageBroken = {
  title: '페이지를 보여 드리지 못했어요',
  line: '이 일로 결제된 금액은 없습니다. 잠시 뒤에 다시 시도해 주세요.',
  again: '다시 시도',
  code: '문의할 때 알려 주실 번호',
}
