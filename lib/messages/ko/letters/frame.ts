/** The frame of every letter about an order. */
export const letterFrame = {
  greeting: (name: string) => `${name} 님, 안녕하세요.`,
  subject: (what: string, number: string) => `${what} (주문 ${number})`,
  discount: '할인',
  shipping: '배송비',
  free: '무료',
  total: '합계',
  view: '주문 보기',
}
