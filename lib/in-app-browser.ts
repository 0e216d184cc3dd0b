/**
 * Recognises browsers inside apps, which cannot open payment apps or whose payment apps return to another browser, and finds the
 * way out. Pure.
 */

export type InAppBrowser = 'kakaotalk' | 'naver' | 'line' | 'instagram' | 'facebook'

/** Each app writes its name into the user agent of its own browser. */
const MARKS: Record<InAppBrowser, RegExp> = {
  kakaotalk: /KAKAOTALK/i,
  naver: /NAVER\(inapp/i,
  line: /\bLine\//,
  instagram: /\bInstagram\b/i,
  facebook: /\bFB(?:AN|AV|_IAB)\b|\bFBIOS\b/,
}

export function inAppBrowser(userAgent: string): InAppBrowser | undefined {
  for (const [name, mark] of Object.entries(MARKS)) if (mark.test(userAgent)) return name as InAppBrowser
  return undefined
}

/** The address that makes the app open `url` in the phone's own browser; undefined where the buyer can only copy it. */
export function linkOutOf(app: InAppBrowser, userAgent: string, url: string): string | undefined {
  if (app === 'kakaotalk') return `kakaotalk://web/openExternal?url=${encodeURIComponent(url)}`
  if (app === 'line') return withQuery(url, 'openExternalBrowser', '1')
  if (/Android/i.test(userAgent)) return androidIntent(url)
  return undefined
}

/** https://developer.chrome.com/docs/android/intents: on a phone without Chrome, another browser opens the fallback. */
function androidIntent(url: string): string {
  const { protocol, host, pathname, search } = new URL(url)
  const fallback = encodeURIComponent(url)
  return `intent://${host}${pathname}${search}#Intent;scheme=${protocol.slice(0, -1)};package=com.android.chrome;S.browser_fallback_url=${fallback};end`
}

function withQuery(url: string, name: string, value: string): string {
  const changed = new URL(url)
  changed.searchParams.set(name, value)
  return changed.href
}
