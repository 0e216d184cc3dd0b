import type { Metadata } from 'next'
import { type Locale, localePath } from '#lib/locale.ts'

export interface PageLabels {
  title: string
  description?: string
  /** A picture for those who share the page. */
  image?: string
}

/** What search engines and messengers are told about a page that exists in both languages. */
export function pageMetadata(locale: Locale, path: `/${string}`, { title, description, image }: PageLabels): Metadata {
  return {
    title,
    ...(description && { description }),
    alternates: {
      canonical: localePath(locale, path),
      languages: { ko: localePath('ko', path), en: localePath('en', path), 'x-default': localePath('ko', path) },
    },
    openGraph: {
      type: 'website',
      title,
      locale: locale === 'ko' ? 'ko_KR' : 'en_US',
      url: localePath(locale, path),
      ...(description && { description }),
      ...(image && { images: [image] }),
    },
  }
}
