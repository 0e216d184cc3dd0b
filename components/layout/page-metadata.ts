import type { Metadata } from 'next'
import { byLocale, DEFAULT_LOCALE, type Locale, localePath } from '#lib/locale.ts'
import { LANGUAGE } from '#lib/messages/language.ts'

export interface PageLabels {
  title: string
  description?: string
  /** The picture that a messenger shows when somebody shares the page. */
  image?: string
}

/** What search engines and messengers read about a page that exists in both languages. */
export function pageMetadata(locale: Locale, path: `/${string}`, { title, description, image }: PageLabels): Metadata {
  return {
    title,
    ...(description && { description }),
    alternates: {
      canonical: localePath(locale, path),
      languages: { ...byLocale((each) => localePath(each, path)), 'x-default': localePath(DEFAULT_LOCALE, path) },
    },
    openGraph: {
      type: 'website',
      title,
      locale: LANGUAGE[locale].openGraph,
      url: localePath(locale, path),
      ...(description && { description }),
      ...(image && { images: [image] }),
    },
  }
}
