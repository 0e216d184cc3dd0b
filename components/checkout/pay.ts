/** From an opened payment window to what became of it: the same on the checkout and on an order's page. */
import type { Locale } from '#components/layout/locale.ts'
import type { WindowRequest } from '#lib/payments/gateways/gateway.ts'
import { type Looked, reportOnce, reportResult } from './report-result.ts'
import { paymentWindow } from './windows/index.ts'
import type { WindowResult } from './windows/payment-window.ts'
import { dropUnusedPopup } from './windows/popup-in-click.ts'
import { windowMode } from './windows/window-mode.ts'
import { windowNotice } from './windows/window-notice.ts'

export type PayStep = 'window' | 'reporting' | 'trouble'

export type PayEnd =
  /** There is something to see on the order's page. */
  | { kind: 'done'; looked: Looked }
  /** Nothing was paid; the buyer may try again. `declined`: with another payment than this one. */
  | { kind: 'again'; text: string; declined: boolean }
  /** The browser is on its way to the gateway. */
  | { kind: 'left' }

export async function pay(request: WindowRequest, paymentId: string, locale: Locale, onStep: (step: PayStep) => void): Promise<PayEnd> {
  onStep('window')
  const result = await openWindow(request)
  switch (result.kind) {
    case 'left':
      return { kind: 'left' }
    case 'unready':
      return { kind: 'again', text: windowNotice(result.code, locale), declined: false }
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
      return { kind: 'again', text: windowNotice(result.code, locale), declined: looked?.outcome === 'declined' }
    }
    default:
      return result satisfies never
  }
}

async function openWindow(request: WindowRequest): Promise<WindowResult> {
  try {
    const window = await paymentWindow(request.gateway)
    return await window.open(request, windowMode())
  } catch {
    // The window's code could not be fetched: nothing was opened.
    return { kind: 'unready', code: 'NETWORK_ERROR' }
  } finally {
    dropUnusedPopup()
  }
}

const isOver = ({ outcome }: Looked) => outcome !== 'declined' && outcome !== 'pending'
