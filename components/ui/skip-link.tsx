import type { Locale } from '#lib/locale.ts'
import { SKIP_LINK } from '#lib/messages/skip-link.ts'

/** The first element that the keyboard reaches. The layout gives its `<main>` the id. */
export function SkipLink({ locale }: { locale: Locale }) {
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-control bg-accent font-semibold text-on-accent focus-visible:not-sr-only focus-visible:fixed focus-visible:left-4 focus-visible:top-2 focus-visible:px-4 focus-visible:py-2.5"
    >
      {SKIP_LINK[locale].skip}
    </a>
  )
}
