/**
 * The cart of this browser, kept by the browser so that it survives a reload and all tabs share it. It holds products and
 * quantities, never a price.
 */
import { useSyncExternalStore } from 'react'
import { isAbout, isKept, keep, keptText, whenKept } from './browser-memory.ts'
import { type Cart, type CartLine, EMPTY_CART, MOST_OF_ONE, mergeLines, readCart, sameLine, withoutBought } from './cart-lines.ts'

/** Undefined on the server and during the first paint, because only the browser can read the cart, and until a browser without storage has it. */
export const useCart = (): Cart | undefined => useSyncExternalStore(subscribe, cartIfKnown, unknown)
const cartIfKnown = () => (isKept() ? currentCart() : undefined)

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

/** Puts a line back to where it was. */
export const putBack = (line: CartLine, at: number) =>
  change((cart) => {
    const others = cart.lines.filter((one) => !sameLine(one, line))
    return { ...cart, lines: [...others.slice(0, at), line, ...others.slice(at)] }
  })

export const setCoupon = (coupon: string | undefined) => change(({ lines }) => (coupon ? { lines, coupon } : { lines }))

export const emptyCart = () => change(() => EMPTY_CART)

/** Called only after an order has been paid. Its coupon is redeemed, so it leaves too; what another tab added meanwhile stays. */
export const takeOutBought = (bought: readonly CartLine[]) => change(({ lines }) => ({ lines: withoutBought(lines, bought) }))

let text: string | null = null
let cart: Cart = EMPTY_CART
/** What was done before the cart of the last page was here. */
let early: ((cart: Cart) => Cart)[] = []
const listeners = new Set<() => void>()

export function currentCart(): Cart {
  const kept = early.length > 0 ? text : keptText('cart')
  if (kept !== text) {
    text = kept
    cart = readCart(kept)
  }
  return cart
}

function change(next: (cart: Cart) => Cart) {
  if (!isKept()) {
    if (early.length === 0) whenKept(catchUp)
    early.push(next)
  }
  cart = next(currentCart())
  text = JSON.stringify(cart)
  if (isKept()) keep('cart', text)
  for (const listener of listeners) listener()
}

function catchUp() {
  const acts = early
  early = []
  for (const act of acts) change(act)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  const forget = whenKept(listener)
  const onStorage = (event: StorageEvent) => isAbout(event, 'cart') && listener()
  addEventListener('storage', onStorage)
  return () => {
    forget()
    listeners.delete(listener)
    removeEventListener('storage', onStorage)
  }
}
