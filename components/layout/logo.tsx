import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { inLocale, type Locale } from '#lib/locale.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import { SHOP_IDENTITY } from '#lib/shop-identity.ts'

/** The shop's logo, which links to the home page. */
export function Logo({ locale }: { locale: Locale }) {
  return (
    <LocaleLink
      locale={locale}
      href="/"
      aria-label={`${inLocale(SHOP_IDENTITY.name, locale)} ${LAYOUT[locale].logo.home}`}
      className="flex min-h-11 items-center rounded-control"
    >
      <picture>
        <source srcSet="/images/brand/logo-on-dark.svg" media="(prefers-color-scheme: dark)" />
        <Picture early src="/images/brand/logo.svg" alt="" width={94} height={32} className="h-8 w-auto" />
      </picture>
    </LocaleLink>
  )
}
