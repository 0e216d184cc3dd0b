/** What a browser remembers of the order it placed last, so that the same press finds the same order. */
import { linesToText } from '#components/cart/cart-as-text.ts'
import { forgetLastOrder, lastOrder, rememberLastOrder } from '#components/cart/last-order.ts'
import { beginNewOrder, fingerprint, type Keyed, keyedOrder, newSeed } from './idempotency-key.ts'
import type { OrderToPlace } from './order-draft.ts'
import type { PlacedNow } from './place-answer.ts'

export interface OrderMemory<Order> {
  keyed: (order: Order) => Keyed
  remember: (order: Order, placed: PlacedNow, keyed: Keyed) => void
  /** The next order is another one. */
  forget: () => void
}

/** In the browser's storage: a cart is the same in every tab. */
export const CART_MEMORY: OrderMemory<OrderToPlace> = {
  keyed: (order) => keyedOrder(order, lastOrder()),
  remember: (order, { orderId, orderNumber }, keyed) =>
    rememberLastOrder({ orderId, orderNumber, lines: linesToText(order.lines), ...keyed }),
  forget: () => {
    beginNewOrder()
    forgetLastOrder()
  },
}

/** In this page alone: the shop knows the order of a pay link itself. */
export function pageMemory<Order>(): OrderMemory<Order> {
  let seed: string | undefined
  return {
    keyed: (order) => {
      seed ??= newSeed()
      const content = fingerprint(JSON.stringify(order))
      return { content, key: `${seed}-${content}` }
    },
    remember: () => {},
    forget: () => {
      seed = undefined
    },
  }
}
