/** Recognises a request of Next's router for a page with a policy, made by a page without one. Pure. */
import { LOCALES } from '#lib/locale.ts'

const GUARDED = new RegExp(`^(?:/(?:${LOCALES.join('|')}))?/(?:checkout|orders|account/cards)(?:/|$)`)

/** Whether a page of this path opens payment windows. */
export const hasWindows = (path: string): boolean => GUARDED.test(path)

/**
 * Next hides its router's headers from the proxy, so this reads the browser's own: whether a page is fetched as data, and by
 * which page.
 */
export function isSoftNavigationFromOutside(method: string, path: string, headers: Headers): boolean {
  if (method !== 'GET' || headers.get('sec-fetch-dest') !== 'empty' || path.endsWith('/checkout/addresses')) return false
  const referrer = headers.get('referer')
  return referrer !== null && URL.canParse(referrer) && !GUARDED.test(new URL(referrer).pathname)
}
