/** A payment company’s own button. */
export const ownButton = {
  title: '아래 버튼을 눌러 결제해 주세요.',
  close: '취소',
}
