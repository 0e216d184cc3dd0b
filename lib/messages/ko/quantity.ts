/** Choosing a quantity. */
export const quantity = {
  fewer: '수량 줄이기',
  more: '수량 늘리기',
  quantity: '수량',
  most: (n: number) => `지금은 ${n}개까지 고를 수 있습니다.`,
}
