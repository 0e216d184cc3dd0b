'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { GatewayPanel } from '#components/checkout/gateway-panel.tsx'
import { methodKey } from '#components/checkout/method-key.ts'
import { type PayStep, pay } from '#components/checkout/pay.ts'
import { paymentWindow } from '#components/checkout/windows/index.ts'
import { openInClick } from '#components/checkout/windows/popup-in-click.ts'
import { windowMode } from '#components/checkout/windows/window-mode.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import { formatMoney } from '#lib/money.ts'

interface PayOrderProps {
  locale: Locale
  paymentId: string
  amount: number
  currency: string
  window: WindowRequest
}

/** Pays an order that is already placed: pressing the button opens the payment window. */
export function PayOrder({ locale, paymentId, amount, currency, window: request }: PayOrderProps) {
  const text = ORDER[locale].payOrder
  const router = useRouter()
  const [step, setStep] = useState<PayStep | 'leaving'>()
  const [problem, setProblem] = useState<{ text: string; said?: string | undefined }>()
  const busy = useRef(false)

  // Only the script loads in advance; the window opens when the button is pressed.
  useEffect(() => {
    paymentWindow(request.gateway)
      .then((window) => window.load(request))
      .catch(() => {})
  }, [request])

  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => event.persisted && setStep(undefined)
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [])

  const press = async () => {
    if (busy.current) return
    busy.current = true
    setProblem(undefined)
    if (request.popup && windowMode() === 'promise') openInClick(text.opening)
    const end = await pay(request, paymentId, locale, setStep)
    busy.current = false
    setStep(end.kind === 'again' ? undefined : 'leaving')
    if (end.kind === 'done') return location.replace(end.looked.orderUrl)
    if (end.kind === 'again') {
      setProblem(end)
      router.refresh()
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <GatewayPanel name={methodKey(request)} locale={locale} config={request} amount={amount} />
      {problem && (
        <Notice tone="warning" live="assertive" title={problem.said}>
          {problem.text}
        </Notice>
      )}
      <p role="status" className={step ? 'text-center text-sm font-medium' : 'sr-only'}>
        {step && text.step[step]}
      </p>
      <Button size="large" wide pending={step !== undefined} onClick={press}>
        {text.pay(formatMoney(amount, currency, locale))}
      </Button>
    </div>
  )
}
