'use client'
import { useEffect, useState } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { CHECKED_OUT, type OrderState, PAYABLE, UNANSWERED } from '#lib/orders/order-state.ts'
import { forgetLastOrder, type LastOrder, lastOrder } from './last-order.ts'

const TEXT = {
  ko: {
    open: (number: string) => `결제하지 않은 주문 ${number}이(가) 있습니다. 내용을 바꾸지 않고 결제하면 그 주문으로 이어집니다.`,
    settling: (number: string) => `주문 ${number}의 결제를 확인하고 있습니다. 다시 결제하지 마세요.`,
    paid: (number: string) => `주문 ${number}은(는) 이미 접수되었습니다. 다시 결제하지 마세요.`,
    see: '그 주문 보기',
  },
  en: {
    open: (number: string) => `Order ${number} hasn’t been paid yet. If you don’t change anything, paying now continues that order.`,
    settling: (number: string) => `We’re confirming your payment for order ${number}. Don’t pay again.`,
    paid: (number: string) => `We’ve already received order ${number}. Don’t pay again.`,
    see: 'View order',
  },
}

type Standing = keyof Omit<(typeof TEXT)['ko'], 'see'>

/** Whoever comes back from a payment window finds the order that was placed, instead of placing a second. */
export function ResumeNotice({ locale }: { locale: Locale }) {
  const text = TEXT[locale]
  const [found, setFound] = useState<{ placed: LastOrder; standing: Standing }>()

  useEffect(() => {
    const look = () => lookAtPlaced().then(setFound)
    look()
    const onShow = (event: PageTransitionEvent) => event.persisted && look()
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [])

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
    return standing && { placed, standing }
  } catch {
    // No connection: paying says so, and finds the same order by its key.
    return undefined
  }
}

function standingOf(state: OrderState): Standing | undefined {
  if (PAYABLE.includes(state)) return 'open'
  if (UNANSWERED.includes(state)) return 'settling'
  return CHECKED_OUT.includes(state) ? 'paid' : undefined
}
