/**
 * The cart of this browser, kept in localStorage so that it survives a reload and all tabs share it. It holds products and
 * quantities, never a price.
 */
import { useSyncExternalStore } from 'react'
import { type Cart, type CartLine, EMPTY_CART, MOST_OF_ONE, mergeLines, readCart, sameLine, withoutBought } from './cart-lines.ts'

const KEY = 'gyesan-cart'

/** Undefined on the server and during the first paint, because only the browser can read the cart. */
export const useCart = (): Cart | undefined => useSyncExternalStore(subscribe, currentCart, unknown)

const unknown = () => undefined

export const addToCart = (line: CartLine) => mergeIntoCart([line])

export const mergeIntoCart = (lines: readonly CartLine[]) => change((cart) => ({ ...cart, lines: mergeLines(cart.lines, lines) }))

/** What another browser had in its cart, beside what is here: the same goods twice are once. */
export const takeOverCart = ({ lines, coupon }: Cart) =>
  change((cart) => {
    const others = cart.lines.filter((one) => !lines.some((line) => sameLine(one, line)))
    const taken = coupon ?? cart.coupon
    return { lines: mergeLines(lines, others), ...(taken && { coupon: taken }) }
  })

export const setQuantity = (line: CartLine, quantity: number) =>
  change((cart) => ({
    ...cart,
    lines: cart.lines.map((one) => (sameLine(one, line) ? { ...one, quantity: Math.min(Math.max(quantity, 1), MOST_OF_ONE) } : one)),
  }))

export const removeFromCart = (lines: readonly Pick<CartLine, 'productId' | 'optionId'>[]) =>
  change((cart) => ({ ...cart, lines: cart.lines.filter((one) => !lines.some((line) => sameLine(one, line))) }))

export const setCoupon = (coupon: string | undefined) => change(({ lines }) => (coupon ? { lines, coupon } : { lines }))

export const emptyCart = () => change(() => EMPTY_CART)

/** Called only after an order has been paid. Its coupon is redeemed, so it leaves too; what another tab added meanwhile stays. */
export const takeOutBought = (bought: readonly CartLine[]) => change(({ lines }) => ({ lines: withoutBought(lines, bought) }))

// Some in-app browsers forbid storage: the cart then lasts as long as the page.
let text: string | null = null
let cart: Cart = EMPTY_CART
let storageWorks = true
const listeners = new Set<() => void>()

export function currentCart(): Cart {
  const stored = storageWorks ? readStorage() : text
  if (stored !== text) {
    text = stored
    cart = readCart(stored)
  }
  return cart
}

function change(next: (cart: Cart) => Cart) {
  const changed = next(currentCart())
  const stored = JSON.stringify(changed)
  try {
    localStorage.setItem(KEY, stored)
  } catch {
    storageWorks = false
  }
  text = stored
  cart = changed
  for (const listener of listeners) listener()
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    storageWorks = false
    return text
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  const onStorage = (event: StorageEvent) => {
    if (event.key === KEY || event.key === null) listener()
  }
  addEventListener('storage', onStorage)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', onStorage)
  }
}
