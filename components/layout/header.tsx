import { CartLink } from '#components/cart/cart-link.tsx'
import { SearchInput } from '#components/catalog/search-input.tsx'
import { Icon } from '#components/ui/icons.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { SkipLink } from '#components/ui/skip-link.tsx'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'

export function Header({ locale }: { locale: Locale }) {
  const text = LAYOUT[locale].header
  return (
    <>
      <SkipLink locale={locale} />
      <header className="z-40 md:sticky md:top-0 border-b border-line bg-ground pt-[env(safe-area-inset-top)]">
        <div className="gutter mx-auto flex h-16 max-w-shop items-center gap-1">
          <Logo locale={locale} />
          <span className="flex-1" />
          <search className="hidden w-72 lg:block">
            <form action={localePath(locale, '/search')} className="relative">
              <SearchInput
                locale={locale}
                maxLength={60}
                aria-label={text.search}
                placeholder={text.placeholder}
                className="control min-h-11 py-2 pr-11"
              />
              <button
                type="submit"
                aria-label={text.search}
                className="absolute right-0 top-0 grid size-11 cursor-pointer place-items-center rounded-control text-ink-soft hover:text-ink"
              >
                <Icon name="search" className="size-5" />
              </button>
            </form>
          </search>
          <LocaleLink
            locale={locale}
            href="/search"
            aria-label={text.search}
            className="grid size-11 place-items-center rounded-control hover:bg-sunken lg:hidden"
          >
            <Icon name="search" />
          </LocaleLink>
          <LocaleLink
            locale={locale}
            href="/account"
            aria-label={text.account}
            className="grid size-11 place-items-center rounded-control hover:bg-sunken"
          >
            <Icon name="person" />
          </LocaleLink>
          <CartLink locale={locale} icon={<Icon name="cart" />} />
          <LanguageSwitch locale={locale} />
        </div>
        <nav aria-label={text.categories} className="gutter mx-auto max-w-shop">
          <ul className="-mx-2.5 flex overflow-x-auto [scrollbar-width:none]">
            {CATEGORIES.map((category) => (
              <li key={category.id}>
                <NavLink locale={locale} href={`/categories/${category.slug}`}>
                  {inLocale(category.name, locale)}
                </NavLink>
              </li>
            ))}
            <li>
              <NavLink locale={locale} href="/search?onSale=1">
                <span className="text-sale">{text.sale}</span>
              </NavLink>
            </li>
            <li>
              <NavLink locale={locale} href="/plans">
                {text.plans}
              </NavLink>
            </li>
          </ul>
        </nav>
      </header>
    </>
  )
}

function NavLink({ locale, href, children }: { locale: Locale; href: `/${string}`; children: React.ReactNode }) {
  return (
    <LocaleLink
      locale={locale}
      href={href}
      className="flex min-h-11 items-center whitespace-nowrap rounded-control px-2.5 text-[0.9375rem] font-medium hover:text-accent"
    >
      {children}
    </LocaleLink>
  )
}
