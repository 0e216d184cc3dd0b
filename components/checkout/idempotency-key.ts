/**
 * The buyer's key for an order. The same content gives the same key in every tab and after a reload, so that a second click, a
 * second tab or a retry is the same order; other content gives another key, and so does `beginNewOrder`.
 */

import type { LastOrder } from './last-order.ts'
import type { OrderToPlace } from './order-draft.ts'

const KEY = 'gyesan-order-seed'

export interface Keyed {
  content: string
  key: string
  /** The unpaid order whose place this one takes, because something was changed after it was placed. */
  replaces?: string
}

/** What to place `order` under. The order placed last is either this one again, or the one it takes the place of. */
export function keyedOrder(order: OrderToPlace, before: LastOrder | undefined): Keyed {
  const content = fingerprint(JSON.stringify(order))
  if (before?.content === content) return { content, key: before.key, ...(before.replaces && { replaces: before.replaces }) }
  const replaces = before?.orderId
  return { content, key: `${seed()}-${fingerprint(content + (replaces ?? ''))}`, ...(replaces && { replaces }) }
}

/** After a definite answer: ordering the same things again is a new order. */
export function beginNewOrder() {
  page = undefined
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Storage is forbidden: the seed lived as long as the page, and is gone.
  }
}

/** Where storage is forbidden. */
let page: string | undefined

function seed(): string {
  try {
    const kept = localStorage.getItem(KEY)
    if (kept) return kept
    const made = randomText()
    localStorage.setItem(KEY, made)
    return made
  } catch {
    page ??= randomText()
    return page
  }
}

const randomText = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** cyrb53: 53 bits tell one buyer's few orders apart; should two meet, the server sees the other content and refuses. */
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
