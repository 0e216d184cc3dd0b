/** Korean has no prefix (/cart), English has one (/en/cart). */
export const LOCALES = ['ko', 'en'] as const

export type Locale = (typeof LOCALES)[number]

export const isLocale = (text: string): text is Locale => LOCALES.some((locale) => locale === text)

/** The address of one of our pages: `localePath('en', '/cart')` is `/en/cart`. */
export function localePath(locale: Locale, path: `/${string}`): string {
  if (locale === 'ko') return path
  return path === '/' ? '/en' : `/en${path}`
}

/** The same page in the other language; `path` is what the address bar shows. */
export function pathInLocale(path: string, locale: Locale): string {
  const bare = path.replace(/^\/(?:ko|en)(?=\/|$)/, '') || '/'
  return localePath(locale, bare as `/${string}`)
}
