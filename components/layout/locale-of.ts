import { notFound } from 'next/navigation'
import { isLocale, type Locale } from '#lib/locale.ts'

/** The locale of a page's params; an address like /fonts/nothing also reaches app/[locale], and is not found. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  return isLocale(locale) ? locale : notFound()
}
