'use client'
import { useEffect } from 'react'
import { emptyCart } from '#components/cart/cart-store.ts'
import { forgetDraft } from '#components/checkout/draft.ts'
import { beginNewOrder } from '#components/checkout/idempotency-key.ts'
import { forgetLastOrder, lastOrder } from '#components/checkout/last-order.ts'

/** On the page of an order that is paid or waits for a transfer: if it came out of this browser's cart, the cart is done with. */
export function ClearCartAfterOrder({ orderId }: { orderId: string }) {
  useEffect(() => {
    if (lastOrder()?.orderId !== orderId) return
    emptyCart()
    forgetDraft()
    forgetLastOrder()
    beginNewOrder()
  }, [orderId])
  return null
}
