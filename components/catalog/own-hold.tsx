'use client'
import { useEffect, useState } from 'react'
import { whenKept } from '#components/cart/browser-memory.ts'
import { linesFromText } from '#components/cart/cart-as-text.ts'
import { type LastOrder, lastOrder } from '#components/cart/last-order.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { Quote } from '#lib/checkout/quote-cart.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'

/** The last pieces may be gone because this buyer's own unpaid order keeps them: it says so, and leads to that order. */
export function OwnHold({ locale, productId }: { locale: Locale; productId: string }) {
  const text = PRODUCT[locale].ownHold
  const [order, setOrder] = useState<LastOrder>()
  useEffect(() => whenKept(() => void orderThatKeeps(productId).then(setOrder)), [productId])
  if (!order) return null
  return (
    <Notice
      tone="success"
      live="polite"
      title={text.title}
      action={
        <a href={localePath(locale, `/orders/${order.orderId}`)} className={buttonClass()}>
          {text.pay}
        </a>
      }
    >
      {text.line}
    </Notice>
  )
}

async function orderThatKeeps(productId: string): Promise<LastOrder | undefined> {
  const placed = lastOrder()
  const lines = linesFromText(placed?.lines ?? '').filter((line) => line.productId === productId)
  if (!placed || lines.length === 0) return undefined
  try {
    const body = JSON.stringify({ lines, own: placed.orderId })
    const response = await fetch('/api/quote', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const quote: Quote = await response.json()
    return response.ok && quote.lines.some(({ kept }) => kept !== undefined) ? placed : undefined
  } catch {
    // No connection. The order is found from the cart too.
    return undefined
  }
}
