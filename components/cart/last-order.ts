/**
 * The order that this browser placed last and has not yet seen paid. The checkout offers it again instead of placing a second
 * one, and replaces it when the content changes.
 */

export interface LastOrder {
  orderId: string
  orderNumber: string
  /** A fingerprint of the order's content. While it stays the same, paying again pays this order. */
  content: string
  /** The key that the order was placed with. */
  key: string
  /** The order that this one replaced. */
  replaces?: string
  /** What was ordered, as `linesToText` writes it. Absent where an older version of the shop's pages remembered the order. */
  lines?: string
}

const KEY = 'gyesan-placed'

export function rememberLastOrder(placed: LastOrder) {
  try {
    localStorage.setItem(KEY, JSON.stringify(placed))
  } catch {
    // Storage is forbidden. The same key still finds the same order.
  }
}

export function lastOrder(): LastOrder | undefined {
  try {
    const kept: Partial<Record<keyof LastOrder, unknown>> = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    const { orderId, orderNumber, content, key, replaces, lines } = kept
    if (typeof orderId !== 'string' || typeof orderNumber !== 'string' || typeof content !== 'string' || typeof key !== 'string')
      return undefined
    return {
      orderId,
      orderNumber,
      content,
      key,
      ...(typeof replaces === 'string' && { replaces }),
      ...(typeof lines === 'string' && { lines }),
    }
  } catch {
    return undefined
  }
}

export function forgetLastOrder() {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Storage is forbidden, as above.
  }
}
