/** The languages of the shop. Only this file lists them; their texts are in `lib/messages/`. */

/** The first language has no prefix (/cart), the others do (/en/cart). A new language is an entry here and a folder of messages. */
export const LOCALES = ['ko', 'en'] as const

export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = LOCALES[0]

export const isLocale = (text: unknown): text is Locale => LOCALES.some((locale) => locale === text)

/** The language that a text names, or the first one. */
export const asLocale = (text: unknown): Locale => (isLocale(text) ? text : DEFAULT_LOCALE)

/** The next language, for a button that cycles through them. */
export const nextLocale = (locale: Locale): Locale => LOCALES[(LOCALES.indexOf(locale) + 1) % LOCALES.length] ?? DEFAULT_LOCALE

/** How one language is called in another: `한국어` and `영어`, `Korean` and `English`. */
export const languageName = (language: Locale, locale: Locale): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language

/** Makes one value for each language. */
export const byLocale = <Made>(make: (locale: Locale) => Made): Record<Locale, Made> =>
  Object.fromEntries(LOCALES.map((locale) => [locale, make(locale)])) as Record<Locale, Made>

/** The text in every language, one after the other, for a reader whose language is unknown. */
export const inEveryLocale = (say: (locale: Locale) => string, between = ' '): string => LOCALES.map(say).join(between)

/** The address of a page of the shop: `localePath('en', '/cart')` is `/en/cart`. */
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

/** Text that is data, such as a product's name: its owner writes Korean and English, and other languages if they wish. */
export type Localised = { ko: string; en: string } & { [Other in Locale]?: string }

/** The text in the given language, or in English where it is missing. */
export function inLocale(text: Localised, locale: Locale): string
export function inLocale(text: Localised | null | undefined, locale: Locale): string | undefined
export function inLocale(text: Localised | null | undefined, locale: Locale): string | undefined {
  return text ? (text[locale] ?? text.en) : undefined
}
