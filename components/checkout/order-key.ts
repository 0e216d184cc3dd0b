/**
 * The buyer's key for an order. The same content gives the same key in every tab and after a reload, so that a second click, a
 * second tab or a retry is the same order; other content gives another key, and so does `beginNewOrder`.
 */

const KEY = 'gyesan-order-seed'

export function orderKey(content: unknown): string {
  return `${seed()}-${fingerprint(JSON.stringify(content))}`
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
