/** Choosing an option and buying. */
import type { Translation } from '#lib/translation.ts'
import type { buyBox as ko } from '../ko/buy-box.ts'

export const buyBox: Translation<typeof ko> = {
  option: 'Option',
  choose: 'Choose: {}.',
  soldOut: 'Sold out',
  notMade: 'Not made',
  left: 'Only {} left',
  isSoldOut: '{}: sold out for now. Choose another combination, or have us tell you when it’s back.',
  isNotMade: '{}: we don’t sell this combination. Choose another one.',
  sum: 'Subtotal',
  fee: 'Shipping {}',
  free: 'Free shipping',
  untilFree: '{} more for free shipping',
  add: 'Add to cart',
  buy: 'Buy now',
  added: 'Added to cart: {}',
  see: 'View cart',
  noScript: 'JavaScript is turned off. You can add items to your cart, but you need JavaScript to pay.',
}
