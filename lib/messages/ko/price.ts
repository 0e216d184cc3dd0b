/** Prices and stock of a product. */
export const price = {
  before: '할인 전',
  now: '판매가',
  off: (percent: number) => `${percent}% 할인`,
  from: { before: '', after: '부터' },
  soldOut: '품절',
  onlyLeft: (stock: number) => `${stock}개 남음`,
}
