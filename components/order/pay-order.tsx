'use client'
import { useEffect } from 'react'
import type { FollowedOrder } from '#components/checkout/follow-order.ts'
import { GatewayPanel } from '#components/checkout/gateway-panel.tsx'
import { methodKey } from '#components/checkout/method-key.ts'
import { pay } from '#components/checkout/pay.ts'
import { paymentWindow } from '#components/checkout/windows/index.ts'
import { openInClick } from '#components/checkout/windows/popup-in-click.ts'
import { windowMode } from '#components/checkout/windows/window-mode.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import { PayButton } from './pay-button.tsx'
import { usePaying } from './use-paying.ts'

interface PayOrderProps {
  locale: Locale
  order: FollowedOrder
  amount: number
  currency: string
  window: WindowRequest
}

/** Pays an order that is already placed: pressing the button opens the payment window. */
export function PayOrder({ locale, order, amount, currency, window: request }: PayOrderProps) {
  const { step, problem, press } = usePaying()

  // Only the script loads in advance; the window opens when the button is pressed.
  useEffect(() => {
    paymentWindow(request.gateway)
      .then((window) => window.load(request))
      .catch(() => {})
  }, [request])

  const open = () =>
    press((onStep) => {
      if (request.popup && windowMode() === 'promise') openInClick(ORDER[locale].payOrder.opening)
      return pay(request, order, locale, onStep)
    })

  return (
    <div className="flex flex-col gap-3">
      <GatewayPanel name={methodKey(request)} locale={locale} config={request} amount={amount} />
      <PayButton locale={locale} amount={amount} currency={currency} step={step} problem={problem} onPress={open} />
    </div>
  )
}
