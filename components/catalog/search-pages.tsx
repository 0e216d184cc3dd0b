import { buttonClass } from '#components/ui/button-class.ts'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { SEARCH } from '#lib/messages/search.ts'
import { type SearchQuery, searchPath } from './search-query.ts'

/** Leads to the page before and the next one; each has an address of its own. */
export function SearchPages({ locale, asked, last }: { locale: Locale; asked: SearchQuery; last: number }) {
  const text = SEARCH[locale].pages
  if (last < 2) return null
  const linkTo = (page: number, label: string, rel: 'prev' | 'next') => (
    <LocaleLink locale={locale} href={searchPath({ ...asked, page })} rel={rel} className={buttonClass({ variant: 'secondary' })}>
      {label}
    </LocaleLink>
  )
  return (
    <nav aria-label={text.label} className="mt-10 flex items-center justify-center gap-4">
      {asked.page > 1 && linkTo(asked.page - 1, text.previous, 'prev')}
      <span className="figures text-sm text-ink-soft">{text.page(asked.page, last)}</span>
      {asked.page < last && linkTo(asked.page + 1, text.next, 'next')}
    </nav>
  )
}
