/** From an opened payment window to what became of it: the same on the checkout and on an order's page. */

import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'
import { CHECKOUT_ERRORS } from '#lib/messages/errors/checkout.ts'
import { NOT_PAID } from '#lib/messages/gateways/not-paid.ts'
import { type Looked, reportOnce, reportResult } from './report-result.ts'
import { paymentWindow } from './windows/index.ts'
import type { PaymentWindow, WindowResult } from './windows/payment-window.ts'
import { dropUnusedPopup } from './windows/popup-in-click.ts'
import { windowMode } from './windows/window-mode.ts'

export type PayStep = 'window' | 'reporting' | 'trouble'

export type PayEnd =
  /** There is something to see on the order's page. */
  | { kind: 'done'; looked: Looked }
  /** Nothing was paid; the buyer may try again. `declined`: with another payment than this one. */
  | { kind: 'again'; text: string; said?: string | undefined; declined: boolean }
  /** The browser is on its way to the gateway. */
  | { kind: 'left' }

export async function pay(request: WindowRequest, paymentId: string, locale: Locale, onStep: (step: PayStep) => void): Promise<PayEnd> {
  onStep('window')
  const opened = await openWindow(request)
  // Its code could not be fetched, so there was no window.
  if (!opened) return { kind: 'again', text: CHECKOUT_ERRORS[locale].noWindow, declined: false }
  const { result } = opened
  const textOf = (code: string) => opened.errors.text(code, locale) ?? NOT_PAID[locale].notPaid
  switch (result.kind) {
    case 'left':
      return { kind: 'left' }
    case 'unready':
      return { kind: 'again', text: textOf(result.code), said: result.said, declined: false }
    case 'claim': {
      onStep('reporting')
      return { kind: 'done', looked: await reportResult(paymentId, result.fields, () => onStep('trouble')) }
    }
    case 'closed':
    case 'failed': {
      // A window can say no after the money moved (a phone that lost its connection), so the shop looks before the buyer pays again.
      onStep('reporting')
      const looked = await reportOnce(paymentId, result.fields)
      if (looked && isOver(looked)) return { kind: 'done', looked }
      return { kind: 'again', text: textOf(result.code), said: result.said, declined: looked?.outcome === 'declined' }
    }
    default:
      return result satisfies never
  }
}

async function openWindow(request: WindowRequest): Promise<(Pick<PaymentWindow, 'errors'> & { result: WindowResult }) | undefined> {
  try {
    const { open, errors } = await paymentWindow(request.gateway)
    return { result: await open(request, windowMode()), errors }
  } catch {
    return undefined
  } finally {
    dropUnusedPopup()
  }
}

const isOver = ({ outcome }: Looked) => outcome !== 'declined' && outcome !== 'pending'
