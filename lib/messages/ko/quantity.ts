/** Choosing a quantity. */
export const quantity = {
  fewer: '수량 줄이기',
  more: '수량 늘리기',
  quantity: '수량',
}
