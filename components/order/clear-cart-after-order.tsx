'use client'
import { useEffect } from 'react'
import { lastOrder } from '#components/cart/last-order.ts'
import { finishLastOrder } from '#components/checkout/finish-last-order.ts'

/** Takes an order's goods out of this browser's cart if they came from it. Used on the page of an order that is paid or waits for a transfer. */
export function ClearCartAfterOrder({ orderId }: { orderId: string }) {
  useEffect(() => {
    const placed = lastOrder()
    if (placed?.orderId === orderId) finishLastOrder(placed)
  }, [orderId])
  return null
}
