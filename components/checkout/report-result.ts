/** Sends the payment window's result to the shop, which then asks the gateway. Repeating the request is always safe. */
import type { Outcome } from '#lib/payments/outcome.ts'

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

/** The longest wait between two tries while the connection is gone. */
const LONGEST_WAIT_MS = 15_000

/** Tries until there is an answer, because the buyer may have paid. Calls `onTrouble` when it takes more than one try. */
export async function reportResult(opened: Opened, fields: Record<string, unknown>, onTrouble: () => void): Promise<Looked> {
  addEventListener('beforeunload', askToStay)
  try {
    for (let tries = 0; ; tries++) {
      const looked = await reportOnce(opened, fields)
      if (looked) return looked
      onTrouble()
      await connectionOr(Math.min(1000 * 2 ** tries, LONGEST_WAIT_MS))
    }
  } finally {
    removeEventListener('beforeunload', askToStay)
  }
}

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

const askToStay = (event: BeforeUnloadEvent) => event.preventDefault()

/** Waits, but only until the browser reports that it is online again. */
function connectionOr(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
  })
}
