/** Notices that a payment has ended while its window is still open, or has been lost: a window may never answer. */
import { ENDED_UNPAID, type OrderState, WAS_SOLD } from '#lib/orders/order-state.ts'
import type { Looked } from './report-result.ts'

/** The order that a window pays, as this browser can ask for it. */
export interface FollowedOrder {
  orderId: string
  paymentId: string
  /** Where its page is. */
  url: string
}

const EVERY_MS = 2000
/** A window that shows a refusal or an account also tells of it, and lets the buyer read it first: it is given so many more questions. */
const QUESTIONS_TO_READ = 3

const OVER: readonly OrderState[] = [...WAS_SOLD, 'authorised', ...ENDED_UNPAID]

/** Resolves when the order has ended, or waits for another payment than this one. Until then, and once it is stopped, it stays pending. */
export function followOrder({ orderId, paymentId, url }: FollowedOrder, stopped: AbortSignal): Promise<Looked> {
  const query = url.includes('?') ? url.slice(url.indexOf('?')) : ''
  return new Promise((resolve) => {
    let shown = 0
    const ask = async () => {
      const seen = await stateOf(`/api/orders/${orderId}${query}`, stopped)
      if (stopped.aborted) return
      shown = seen && (seen.paymentId !== paymentId || seen.state === 'awaiting_deposit') ? shown + 1 : 0
      if (seen && (OVER.includes(seen.state) || shown > QUESTIONS_TO_READ)) return resolve({ outcome: 'pending', orderUrl: url })
      setTimeout(ask, EVERY_MS)
    }
    setTimeout(ask, EVERY_MS)
  })
}

/** Undefined when there was no answer. */
async function stateOf(address: string, signal: AbortSignal): Promise<{ state: OrderState; paymentId: string } | undefined> {
  try {
    const response = await fetch(address, { signal })
    if (!response.ok) return undefined
    const { state, payment } = await response.json()
    return { state, paymentId: payment.id }
  } catch {
    // No connection, or the window has answered. The next question, if there is one, will tell.
    return undefined
  }
}
