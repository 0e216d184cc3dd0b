/** Ends this browser's part in an order that is paid or waits for a transfer. */
import { linesFromText } from '#components/cart/cart-as-text.ts'
import { emptyCart, takeOutBought } from '#components/cart/cart-store.ts'
import { forgetLastOrder, type LastOrder, rememberFinishedOrder } from '#components/cart/last-order.ts'
import { finishDraft } from './draft.ts'
import { beginNewOrder } from './idempotency-key.ts'

/** The order's goods leave the cart, what the buyer typed is forgotten, and the next order is a new one. */
export function finishLastOrder(order: LastOrder) {
  const { lines } = order
  if (lines === undefined) emptyCart()
  else takeOutBought(linesFromText(lines))
  finishDraft()
  forgetLastOrder()
  rememberFinishedOrder(order)
  beginNewOrder()
}
