/** The cart link on every page. */
export const cartLink = {
  cart: '장바구니',
  items: '개 담김',
}
