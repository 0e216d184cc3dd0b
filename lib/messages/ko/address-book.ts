/** A member’s addresses at the checkout, and what a guest lets the browser keep. */
export const addressBook = {
  label: '최근 배송지',
  another: '다른 배송지 입력',
  remember: '다음 주문을 위해 이 브라우저에 저장',
  rememberNote: '여럿이 쓰는 기기에서는 저장하지 마세요. 선택을 풀면 바로 지웁니다.',
}
