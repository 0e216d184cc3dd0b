/**
 * Makes the buyer's key for an order. The same content gives the same key in every tab and after a reload, so that a second
 * click, a second tab or a retry finds the same order. Other content gives another key, and so does `beginNewOrder`.
 */

import { keep, keptText } from '#components/cart/browser-memory.ts'
import type { LastOrder } from '#components/cart/last-order.ts'
import type { OrderToPlace } from './order-draft.ts'

export interface Keyed {
  content: string
  key: string
  /** The unpaid order that this one replaces, because the buyer changed something after placing it. */
  replaces?: string
}

/**
 * The key to place `order` with. If the content is that of the order placed last, it is the same order; otherwise the new order
 * replaces that one.
 */
export function keyedOrder(order: OrderToPlace, before: LastOrder | undefined): Keyed {
  const content = fingerprint(JSON.stringify(order))
  if (before?.content === content) return { content, key: before.key, ...(before.replaces && { replaces: before.replaces }) }
  const replaces = before?.orderId
  return { content, key: `${seed()}-${fingerprint(content + (replaces ?? ''))}`, ...(replaces && { replaces }) }
}

/** Called after a definite answer: the next order of the same things is a new order. */
export const beginNewOrder = () => keep('seed', null)

function seed(): string {
  const kept = keptText('seed')
  if (kept) return kept
  const made = newSeed()
  keep('seed', made)
  return made
}

export const newSeed = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * cyrb53. 53 bits suffice to tell one buyer's few orders apart. If two collide, the server sees other content under the same key
 * and refuses.
 */
export function fingerprint(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}
