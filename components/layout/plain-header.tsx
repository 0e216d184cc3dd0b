import { LocaleLink } from '#components/ui/locale-link.tsx'
import { SkipLink } from '#components/ui/skip-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'

/** The header of checkout and orders: logo, the way back, the language, and nothing that distracts. `<main>` needs the id `main`. */
export function PlainHeader({ locale, back = 'cart' }: { locale: Locale; back?: 'cart' | 'none' }) {
  return (
    <>
      <SkipLink locale={locale} />
      <header className="border-b border-line bg-ground pt-[env(safe-area-inset-top)]">
        <div className="gutter mx-auto flex h-16 max-w-shop items-center gap-1">
          <Logo locale={locale} />
          <span className="flex-1" />
          {back === 'cart' && (
            <LocaleLink
              locale={locale}
              href="/cart"
              className="flex min-h-11 items-center rounded-control px-3 text-sm font-medium hover:bg-sunken"
            >
              {LAYOUT[locale].plainHeader.back}
            </LocaleLink>
          )}
          <LanguageSwitch locale={locale} />
        </div>
      </header>
    </>
  )
}
