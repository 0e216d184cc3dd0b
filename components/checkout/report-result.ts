/** Sends the payment window's result to the shop, which then asks the gateway. Repeating the request is always safe. */
import type { Outcome } from '#lib/payments/outcome.ts'
import { untilAnswered } from './until-answered.ts'

/** Of which window the result is. */
export interface Opened {
  paymentId: string
  /** As the window had it: a browser that keeps no cookies is told by it. */
  claim?: string | undefined
}

export interface Looked {
  outcome: Outcome
  orderUrl: string
}

/** Tries until there is an answer, because the buyer may have paid. Calls `onTrouble` when it takes more than one try. */
export const reportResult = (opened: Opened, fields: Record<string, unknown>, onTrouble: () => void): Promise<Looked> =>
  untilAnswered(() => reportOnce(opened, fields), onTrouble)

/** One try. Undefined when there was no answer. */
export async function reportOnce({ paymentId, claim }: Opened, fields: Record<string, unknown>): Promise<Looked | undefined> {
  try {
    const response = await fetch('/api/payments/complete', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...fields, paymentId, claim }),
      // The request survives even if the buyer closes the tab now.
      keepalive: true,
    })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
