/** The order this browser placed last and has not seen paid: offered again instead of placing a second. */

export interface PlacedHere {
  orderId: string
  orderNumber: string
  /** The key of its content: while the content is the same, paying again pays this order. */
  key: string
}

const KEY = 'gyesan-placed'

export function rememberPlaced(placed: PlacedHere) {
  try {
    localStorage.setItem(KEY, JSON.stringify(placed))
  } catch {
    // Storage is forbidden: the same key still finds the same order.
  }
}

export function placedHere(): PlacedHere | undefined {
  try {
    const { orderId, orderNumber, key } = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof orderId === 'string' && typeof orderNumber === 'string' && typeof key === 'string'
      ? { orderId, orderNumber, key }
      : undefined
  } catch {
    return undefined
  }
}

export function forgetPlaced() {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // As above.
  }
}
