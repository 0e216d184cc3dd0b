/** Decides which page to open after signing in: only one of this shop. Pure. */

/** Returns the path if it is a page of this shop, else the fallback. Browsers read `//evil`, `/\evil` and `/<tab>/evil` as another site. */
export function ownPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 500) return fallback
  if (wanted.startsWith('//') || /[\\\p{Cc}]/u.test(wanted)) return fallback
  const url = new URL(wanted, 'http://own.invalid')
  // The URL parser turns `/..//evil` into `//evil`.
  if (url.origin !== 'http://own.invalid' || url.pathname.startsWith('//')) return fallback
  return `${url.pathname}${url.search}${url.hash}`
}
