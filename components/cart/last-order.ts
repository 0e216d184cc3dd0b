/**
 * The order that this browser placed last and has not yet seen paid. The checkout offers it again instead of placing a second
 * one, and replaces it when the content changes.
 */

import { keep, keptText } from './browser-memory.ts'

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

export const rememberLastOrder = (placed: LastOrder) => keep('placed', JSON.stringify(placed))

export function lastOrder(): LastOrder | undefined {
  const { orderId, orderNumber, content, key, replaces, lines } = read('placed')
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
}

export const forgetLastOrder = () => keep('placed', null)

/** An order of this browser that is paid or waits for a transfer, for as long as its buyer may go back to the page where it was placed. */
export type FinishedOrder = Pick<LastOrder, 'orderId' | 'orderNumber'>

const MAY_GO_BACK_MS = 60 * 60_000

export const rememberFinishedOrder = ({ orderId, orderNumber }: FinishedOrder) =>
  keep('finished', JSON.stringify({ orderId, orderNumber, at: Date.now() }))

export function finishedOrder(): FinishedOrder | undefined {
  const { orderId, orderNumber, at } = read('finished')
  const isFresh = typeof at === 'number' && Math.abs(Date.now() - at) < MAY_GO_BACK_MS
  return isFresh && typeof orderId === 'string' && typeof orderNumber === 'string' ? { orderId, orderNumber } : undefined
}

/** Anyone can write into the storage, so nothing in it is taken for granted. */
function read(name: 'placed' | 'finished'): Record<string, unknown> {
  try {
    return Object(JSON.parse(keptText(name) ?? '{}'))
  } catch {
    return {}
  }
}
