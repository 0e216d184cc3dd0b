/** Which policy a path has, and which request of Next's router leads to a page with one from a page without. Pure. */
import { LOCALES } from '#lib/locale.ts'

const GUARDED = new RegExp(`^(?:/(?:${LOCALES.join('|')}))?/(?:checkout|orders|pay|subscriptions|account/cards)(?:/|$)`)

const MAILBOX = new RegExp(`^(?:/(?:${LOCALES.join('|')}))?/mailbox$`)

/** Whether a page of this path opens payment windows. */
export const hasWindows = (path: string): boolean => GUARDED.test(path)

/** The one page whose text brings styles of its own: the demo's mailbox. */
export const isMailbox = (path: string): boolean => MAILBOX.test(path)

/**
 * Next hides its router's headers from the proxy, so this reads the browser's own: whether a page is fetched as data, and by
 * which page.
 */
export function isSoftNavigationFromOutside(method: string, path: string, headers: Headers): boolean {
  if (method !== 'GET' || headers.get('sec-fetch-dest') !== 'empty' || path.endsWith('/checkout/addresses')) return false
  const referrer = headers.get('referer')
  return referrer !== null && URL.canParse(referrer) && !GUARDED.test(new URL(referrer).pathname)
}
