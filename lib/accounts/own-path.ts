/** Where to go after signing in: only to a page of ours. Pure. */

/** The path if it is one of ours, else the fallback. Browsers read `//evil`, `/\evil` and `/<tab>/evil` as another site. */
export function ownPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 500) return fallback
  if (wanted.startsWith('//') || /[\\\p{Cc}]/u.test(wanted)) return fallback
  const url = new URL(wanted, 'http://own.invalid')
  // `/..//evil` has become `//evil` by now.
  if (url.origin !== 'http://own.invalid' || url.pathname.startsWith('//')) return fallback
  return `${url.pathname}${url.search}${url.hash}`
}
