'use client'
import { usePathname } from 'next/navigation'
import type { MouseEvent } from 'react'
import { LOCALES, type Locale, pathInLocale } from '#lib/locale.ts'
import { LANGUAGE } from '#lib/messages/language.ts'

/** Links to the same page in another language, with the same query. */
export function LanguageSwitch({ locale, className = '' }: { locale: Locale; className?: string }) {
  const path = usePathname()

  // The page is rendered before any request, so only the browser knows the query.
  const keepQuery = (event: MouseEvent<HTMLAnchorElement>, other: Locale) => {
    event.currentTarget.href = pathInLocale(location.pathname, other) + location.search + location.hash
  }

  return LOCALES.filter((other) => other !== locale).map((other) => (
    <a
      key={other}
      lang={other}
      href={pathInLocale(path, other)}
      hrefLang={other}
      aria-label={`${LANGUAGE[other].short}, ${LANGUAGE[other].viewIn}`}
      onClick={(event) => keepQuery(event, other)}
      className={`grid min-h-11 min-w-11 shrink-0 place-items-center whitespace-nowrap rounded-control px-2 text-sm font-semibold hover:bg-sunken ${className}`}
    >
      {LANGUAGE[other].short}
    </a>
  ))
}
