/** The languages of the shop: this file alone lists them. What is said in each is in `lib/messages/`. */

/** The first has no prefix (/cart), the others have one (/en/cart). Another language is a word here and a folder of messages. */
export const LOCALES = ['ko', 'en'] as const

export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = LOCALES[0]

export const isLocale = (text: unknown): text is Locale => LOCALES.some((locale) => locale === text)

/** The language that a text names; the first one for any other. */
export const asLocale = (text: unknown): Locale => (isLocale(text) ? text : DEFAULT_LOCALE)

/** The one after this, for a button that goes through them. */
export const nextLocale = (locale: Locale): Locale => LOCALES[(LOCALES.indexOf(locale) + 1) % LOCALES.length] ?? DEFAULT_LOCALE

/** One of something for each language. */
export const byLocale = <Made>(make: (locale: Locale) => Made): Record<Locale, Made> =>
  Object.fromEntries(LOCALES.map((locale) => [locale, make(locale)])) as Record<Locale, Made>

/** For who may read any of them: the same in each language, one after the other. */
export const inEveryLocale = (say: (locale: Locale) => string, between = ' '): string => LOCALES.map(say).join(between)

/** The address of one of our pages: `localePath('en', '/cart')` is `/en/cart`. */
export function localePath(locale: Locale, path: `/${string}`): string {
  if (locale === DEFAULT_LOCALE) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

const PREFIX = new RegExp(`^/(?:${LOCALES.join('|')})(?=/|$)`)

/** The same page in another language; `path` is what the address bar shows. */
export function pathInLocale(path: string, locale: Locale): string {
  const bare = path.replace(PREFIX, '') || '/'
  return localePath(locale, bare as `/${string}`)
}

/** Text that is data and not part of the shop: its owner writes it in Korean and English, and in another language where they wish to. */
export type Localised = { ko: string; en: string } & { [Other in Locale]?: string }

/** Such a text in a language; in English where nobody has written it. */
export function inLocale(text: Localised, locale: Locale): string
export function inLocale(text: Localised | null | undefined, locale: Locale): string | undefined
export function inLocale(text: Localised | null | undefined, locale: Locale): string | undefined {
  return text ? (text[locale] ?? text.en) : undefined
}
