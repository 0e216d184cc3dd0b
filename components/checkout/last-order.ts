/** The order this browser placed last and has not seen paid: offered again instead of placing a second, and replaced when its content changes. */

export interface LastOrder {
  orderId: string
  orderNumber: string
  /** Fingerprint of what was ordered: while it is the same, paying again pays this order. */
  content: string
  /** Under which key it was placed. */
  key: string
  /** The order whose place it took. */
  replaces?: string
}

const KEY = 'gyesan-placed'

export function rememberLastOrder(placed: LastOrder) {
  try {
    localStorage.setItem(KEY, JSON.stringify(placed))
  } catch {
    // Storage is forbidden: the same key still finds the same order.
  }
}

export function lastOrder(): LastOrder | undefined {
  try {
    const kept: Partial<Record<keyof LastOrder, unknown>> = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    const { orderId, orderNumber, content, key, replaces } = kept
    if (typeof orderId !== 'string' || typeof orderNumber !== 'string' || typeof content !== 'string' || typeof key !== 'string')
      return undefined
    return { orderId, orderNumber, content, key, ...(typeof replaces === 'string' && { replaces }) }
  } catch {
    return undefined
  }
}

export function forgetLastOrder() {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // As above.
  }
}
