import type { ReactNode } from 'react'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'

export interface ShelfProps {
  id: string
  title: string
  locale: Locale
  /** The link to all products of this kind. */
  more?: { href: `/${string}`; label: string }
  children: ReactNode
}

/** A titled row of products on the home page. */
export function Shelf({ id, title, locale, more, children }: ShelfProps) {
  return (
    <section aria-labelledby={id} className="mt-14 md:mt-20">
      <div className="mb-5 flex items-center justify-between gap-4">
        <h2 id={id} className="text-xl font-bold md:text-2xl">
          {title}
        </h2>
        {more && (
          <LocaleLink
            locale={locale}
            href={more.href}
            className="flex min-h-11 items-center text-sm font-medium text-ink-soft hover:text-ink hover:underline hover:underline-offset-4"
          >
            {more.label}
          </LocaleLink>
        )}
      </div>
      {children}
    </section>
  )
}
