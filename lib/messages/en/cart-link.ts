/** The cart link on every page. */
import type { Translation } from '#lib/translation.ts'
import type { cartLink as ko } from '../ko/cart-link.ts'

export const cartLink: Translation<typeof ko> = {
  cart: 'Cart',
  items: ' in cart',
}
