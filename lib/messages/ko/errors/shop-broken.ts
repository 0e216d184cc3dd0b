/** The page for an error in the layout itself. */
export const shopBroken = {
  title: '잠시 문제가 생겼습니다',
  text: '결제 중이었다면 다시 결제하지 마시고, 주문 조회에서 결과를 확인해 주세요.',
  again: '다시 시도',
  lookup: '주문 조회',
}
