/** Follows a payment from its opened window to its outcome, on the checkout and on an order's page. */

import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'
import { NOT_PAID } from '#lib/messages/gateways/not-paid.ts'
import { type FollowedOrder, followOrder } from './follow-order.ts'
import { noScript } from './no-script.ts'
import { openWindow } from './open-window.ts'
import { type Looked, reportOnce, reportResult } from './report-result.ts'

/** `registering`: a new card is saved before it pays. `password`: a large sum waits for the member's password. */
export type PayStep = 'window' | 'registering' | 'password' | 'reporting' | 'trouble'

export type PayEnd =
  /** The order's page has a result to show. */
  | { kind: 'done'; looked: Looked }
  /** Nothing was paid, and the buyer may try again. `declined`: only a new payment can succeed. */
  | { kind: 'again'; text: string; said?: string | undefined; declined: boolean; isOldPage?: boolean }
  /** The browser is on its way to the gateway's page. */
  | { kind: 'left' }

/** `order` is followed while the window is open, so that the page moves on even if the window never answers. */
export async function pay(request: WindowRequest, order: FollowedOrder, locale: Locale, onStep: (step: PayStep) => void): Promise<PayEnd> {
  onStep('window')
  const { paymentId } = order
  const stop = new AbortController()
  const opened = await Promise.race([openWindow(request), followOrder(order, stop.signal)])
  stop.abort()
  if (!opened) return noScript(locale)
  if ('orderUrl' in opened) return { kind: 'done', looked: opened }
  const { result } = opened
  const textOf = (code: string) => opened.errors.text(code, locale) ?? NOT_PAID[locale].notPaid
  switch (result.kind) {
    case 'left':
      return { kind: 'left' }
    case 'unready':
      return { kind: 'again', text: textOf(result.code), said: result.said, declined: false }
    case 'claim': {
      onStep('reporting')
      return { kind: 'done', looked: await reportResult({ paymentId, claim: request.claim }, result.fields, () => onStep('trouble')) }
    }
    case 'closed':
    case 'failed': {
      // A window can report a failure after the money moved, for example when the phone lost its connection. So the shop looks
      // the payment up before the buyer pays again.
      onStep('reporting')
      const looked = await reportOnce({ paymentId, claim: request.claim }, result.fields)
      if (looked && isOver(looked)) return { kind: 'done', looked }
      return { kind: 'again', text: textOf(result.code), said: result.said, declined: looked?.outcome === 'declined' }
    }
    default:
      return result satisfies never
  }
}

const isOver = ({ outcome }: Looked) => outcome !== 'declined' && outcome !== 'pending'
