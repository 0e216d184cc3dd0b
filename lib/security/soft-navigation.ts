import { LOCALES } from '#lib/locale.ts'

/** Tells the router's own fetch of a page with a policy, made by a page without one, from everything else. Pure. */

const GUARDED = new RegExp(`^(?:/(?:${LOCALES.join('|')}))?/(?:checkout|orders)(?:/|$)`)

/** Whether a page of this path opens payment windows. */
export const hasWindows = (path: string): boolean => GUARDED.test(path)

/** Next hides the headers of its router from the proxy, so the browser's own headers are read: a page fetched as data, and by whom. */
export function isSoftNavigationFromOutside(method: string, path: string, headers: Headers): boolean {
  if (method !== 'GET' || headers.get('sec-fetch-dest') !== 'empty' || path.endsWith('/checkout/addresses')) return false
  const referrer = headers.get('referer')
  return referrer !== null && URL.canParse(referrer) && !GUARDED.test(new URL(referrer).pathname)
}
