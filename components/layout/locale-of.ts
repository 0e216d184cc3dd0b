import { notFound } from 'next/navigation'
import { isLocale, type Locale } from '#lib/locale.ts'

/** The locale in a page's params. An address such as /fonts/nothing also reaches app/[locale], and gets the not-found page. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  return isLocale(locale) ? locale : notFound()
}
