'use client'
import { useEffect, useState } from 'react'
import { currentCart } from '#components/cart/cart-store.ts'
import { type FinishedOrder, finishedOrder, forgetLastOrder, lastOrder } from '#components/cart/last-order.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { RESUME_NOTICE } from '#lib/messages/resume-notice.ts'
import { CHECKED_OUT, type OrderState, PAYABLE, UNANSWERED } from '#lib/orders/order-state.ts'
import { finishLastOrder } from './finish-last-order.ts'

type Standing = keyof Omit<(typeof RESUME_NOTICE)[Locale], 'see'>

/**
 * Shows a buyer who comes back from a payment window the order that was placed, so that they do not place a second one. If it is
 * paid, its goods leave the cart here: the buyer may have left the order's page before its script ran, or paid in another browser. Whoever went
 * back to a checkout that has nothing left to order is led to the order.
 */
export function ResumeNotice({ locale, ofCheckout = false }: { locale: Locale; ofCheckout?: boolean | undefined }) {
  const text = RESUME_NOTICE[locale]
  const [found, setFound] = useState<{ placed: FinishedOrder; standing: Standing }>()

  useEffect(() => {
    const look = async (cameBack: boolean) => {
      const next = (await lookAtPlaced()) ?? (ofCheckout ? lookAtFinished() : undefined)
      if (ofCheckout && cameBack && next?.standing === 'paid' && isEmpty())
        return location.replace(localePath(locale, `/orders/${next.placed.orderId}`))
      setFound((before) => next ?? (before?.standing === 'paid' ? before : undefined))
    }
    look(cameByHistory())
    const onShow = (event: PageTransitionEvent) => event.persisted && look(true)
    // Whoever paid in an app or another browser comes back to a page that was only hidden.
    const onVisible = () => !document.hidden && look(false)
    addEventListener('pageshow', onShow)
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      removeEventListener('pageshow', onShow)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [locale, ofCheckout])

  if (!found) return null
  const { placed, standing } = found
  return (
    <Notice
      tone={standing === 'open' ? 'info' : 'warning'}
      live="polite"
      className="mb-6"
      action={
        <a href={localePath(locale, `/orders/${placed.orderId}`)} className={buttonClass({ variant: 'secondary' })}>
          {text.see}
        </a>
      }
    >
      {text[standing](placed.orderNumber)}
    </Notice>
  )
}

const isEmpty = () => currentCart().lines.length === 0

const cameByHistory = () =>
  performance.getEntriesByType('navigation').some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward')

/** The order that was placed on this page and is over, where there is nothing else to order. */
function lookAtFinished(): { placed: FinishedOrder; standing: Standing } | undefined {
  const placed = isEmpty() ? finishedOrder() : undefined
  return placed && { placed, standing: 'paid' }
}

async function lookAtPlaced() {
  const placed = lastOrder()
  if (!placed) return undefined
  try {
    const response = await fetch(`/api/orders/${placed.orderId}`)
    if (response.status === 404) forgetLastOrder()
    if (!response.ok) return undefined
    const { state } = await response.json()
    const standing = standingOf(state)
    if (!standing) forgetLastOrder()
    if (standing === 'paid') finishLastOrder(placed)
    return standing && { placed, standing }
  } catch {
    // No connection. The pay button will report that, and finds the same order by its key.
    return undefined
  }
}

function standingOf(state: OrderState): Standing | undefined {
  if (PAYABLE.includes(state)) return 'open'
  if (UNANSWERED.includes(state)) return 'settling'
  return CHECKED_OUT.includes(state) ? 'paid' : undefined
}
