/** Ends this browser's part in an order that is paid or waits for a transfer. */
import { linesFromText } from '#components/cart/cart-as-text.ts'
import { emptyCart, takeOutBought } from '#components/cart/cart-store.ts'
import { forgetLastOrder, type LastOrder } from '#components/cart/last-order.ts'
import { finishDraft } from './draft.ts'
import { beginNewOrder } from './idempotency-key.ts'

/** The order's goods leave the cart, what the buyer typed is forgotten, and the next order is a new one. */
export function finishLastOrder({ lines }: LastOrder) {
  if (lines === undefined) emptyCart()
  else takeOutBought(linesFromText(lines))
  finishDraft()
  forgetLastOrder()
  beginNewOrder()
}
