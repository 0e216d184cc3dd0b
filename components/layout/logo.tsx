import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { DEFAULT_LOCALE, inLocale, type Locale } from '#lib/locale.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import { SHOP_IDENTITY } from '#lib/shop-identity.ts'

/** The shop's logo, which links to the home page. Its lettering is in the first language; in the others the name stands beside the mark. */
export function Logo({ locale }: { locale: Locale }) {
  return (
    <LocaleLink
      locale={locale}
      href="/"
      aria-label={`${inLocale(SHOP_IDENTITY.name, locale)} ${LAYOUT[locale].logo.home}`}
      className="flex min-h-11 items-center rounded-control"
    >
      {locale === DEFAULT_LOCALE ? (
        <picture>
          <source srcSet="/images/brand/logo-on-dark.svg" media="(prefers-color-scheme: dark)" />
          <Picture early src="/images/brand/logo.svg" alt="" width={94} height={32} className="h-8 w-auto" />
        </picture>
      ) : (
        <span className="flex items-center gap-2 text-xl font-bold" translate="no">
          <Picture early src="/images/brand/mark.svg" alt="" width={32} height={32} className="size-8" />
          <span>{inLocale(SHOP_IDENTITY.name, locale)}</span>
        </span>
      )}
    </LocaleLink>
  )
}
