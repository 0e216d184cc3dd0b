/**
 * Recognises browsers inside apps, which cannot open payment apps or whose payment apps return to another browser, and finds the
 * way out. Pure.
 */

export type InAppBrowser =
  | 'kakaotalk'
  | 'naver'
  | 'daum'
  | 'band'
  | 'toss'
  | 'line'
  | 'threads'
  | 'instagram'
  | 'facebook'
  /** Any other app on Android: the system's own web view says only that it is one. */
  | 'webview'

/**
 * Each app writes its name into the user agent of its own browser; Threads writes the name it was built under. An iPhone's web view says
 * nothing of the kind, and neither do its home screen's own windows, which are no app's.
 */
const MARKS: Record<InAppBrowser, RegExp> = {
  kakaotalk: /KAKAOTALK/i,
  naver: /NAVER\(inapp/i,
  daum: /\bDaumApps\//i,
  band: /\bBAND\/\d/,
  toss: /\bToss(?:App)?\/\d/,
  line: /\bLine\//,
  threads: /\bBarcelona \d/,
  instagram: /\bInstagram\b/i,
  facebook: /\bFB(?:AN|AV|_IAB)\b|\bFBIOS\b/,
  // https://developer.chrome.com/docs/webview/user-agent. After the names: most of them are web views too.
  webview: /\bAndroid\b[^)]*; wv\)/,
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

/** On a Mac, Safari blocks the popups that a card company opens from inside the gateway's frame. */
export const isSafariOnMac = (userAgent: string): boolean =>
  /\(Macintosh;/.test(userAgent) && /\bVersion\/[\d.]+ Safari\//.test(userAgent) && !/Chrom(?:e|ium)\/|Edg\/|OPR\//.test(userAgent)
