'use client'
import { useEffect } from 'react'
import { emptyCart } from '#components/cart/cart-store.ts'
import { forgetDraft } from '#components/checkout/draft.ts'
import { beginNewOrder } from '#components/checkout/idempotency-key.ts'
import { forgetLastOrder, lastOrder } from '#components/checkout/last-order.ts'

/** Empties this browser's cart if the order came from it. Used on the page of an order that is paid or waits for a transfer. */
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
