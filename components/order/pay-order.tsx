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
import { formatMoney } from '#lib/money.ts'

const TEXT = {
  ko: {
    pay: (sum: string) => `${sum} 결제하기`,
    opening: '결제창을 준비하고 있습니다. 이 창을 닫지 마세요.',
    step: {
      window: '결제창에서 결제를 마쳐 주세요.',
      reporting: '결제 결과를 확인하고 있습니다. 다시 결제하지 마세요.',
      trouble: '연결이 끊겨 결제 결과를 확인하지 못하고 있습니다. 다시 결제하지 말고 이 화면에서 기다려 주세요.',
      leaving: '다음 화면으로 이동하고 있습니다.',
    },
  },
  en: {
    pay: (sum: string) => `Pay ${sum}`,
    opening: 'Opening the payment window. Keep this window open.',
    step: {
      window: 'Complete your payment in the payment window.',
      reporting: 'Confirming your payment. Don’t pay again.',
      trouble: 'You’ve lost your internet connection, so we can’t confirm your payment yet. Don’t pay again, and keep this page open.',
      leaving: 'Redirecting…',
    },
  },
}

interface PayOrderProps {
  locale: Locale
  paymentId: string
  amount: number
  currency: string
  window: WindowRequest
}

/** Pays an order that is already placed: the press itself opens the window. */
export function PayOrder({ locale, paymentId, amount, currency, window: request }: PayOrderProps) {
  const text = TEXT[locale]
  const router = useRouter()
  const [step, setStep] = useState<PayStep | 'leaving'>()
  const [said, say] = useState<string>()
  const busy = useRef(false)

  // Only the script comes beforehand; the window waits for the press.
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
    say(undefined)
    if (request.popup && windowMode() === 'promise') openInClick(text.opening)
    const end = await pay(request, paymentId, locale, setStep)
    busy.current = false
    setStep(end.kind === 'again' ? undefined : 'leaving')
    if (end.kind === 'done') return location.replace(end.looked.orderUrl)
    if (end.kind === 'again') {
      say(end.text)
      router.refresh()
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <GatewayPanel name={methodKey(request)} locale={locale} config={request} amount={amount} />
      {said && (
        <Notice tone="warning" live="assertive">
          {said}
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
