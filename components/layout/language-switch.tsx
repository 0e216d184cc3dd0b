'use client'
import { usePathname } from 'next/navigation'
import type { MouseEvent } from 'react'
import { type Locale, pathInLocale } from '#lib/locale.ts'

const OTHER = {
  ko: { locale: 'en', short: 'EN', label: 'English로 보기' },
  en: { locale: 'ko', short: '한국어', label: 'View in Korean' },
} as const

/** The same page in the other language, query and all. */
export function LanguageSwitch({ locale, className = '' }: { locale: Locale; className?: string }) {
  const other = OTHER[locale]
  const path = usePathname()

  // The page is rendered ahead of any request, so only the browser knows the query.
  const keepQuery = (event: MouseEvent<HTMLAnchorElement>) => {
    event.currentTarget.href = pathInLocale(location.pathname, other.locale) + location.search + location.hash
  }

  return (
    <a
      href={pathInLocale(path, other.locale)}
      hrefLang={other.locale}
      aria-label={`${other.short}, ${other.label}`}
      onClick={keepQuery}
      className={`grid min-h-11 min-w-11 place-items-center rounded-control px-2 text-sm font-semibold hover:bg-sunken ${className}`}
    >
      {other.short}
    </a>
  )
}
