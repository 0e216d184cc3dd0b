import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { DEFAULT_LOCALE, inLocale, type Locale, type Localised } from '#lib/locale.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import { logoPath } from '#lib/shop-settings/logo-path.ts'

export interface Brand {
  name: Localised
  /** Whether somebody has set the name: the drawn lettering would say another. */
  hasOwnName: boolean
  picture: { src: string; width: number; height: number } | null
}

export function currentBrand(): Brand {
  const { identity, hasOwnName, logo } = currentSettings()
  return { name: identity.name, hasOwnName, picture: logo && { src: logoPath(logo), width: logo.width, height: logo.height } }
}

/** The shop's logo, which links to the home page. */
export function Logo({ locale }: { locale: Locale }) {
  const brand = currentBrand()
  return (
    <LocaleLink
      locale={locale}
      href="/"
      aria-label={`${inLocale(brand.name, locale)} ${LAYOUT[locale].logo.home}`}
      className="flex min-h-11 min-w-0 items-center rounded-control"
    >
      <BrandMark brand={brand} locale={locale} alt="" />
    </LocaleLink>
  )
}

/**
 * The owner's picture, or the shop's name in letters; until there is either, the picture that comes with the shop. Its lettering is in
 * the first language; in the others the name stands beside the mark.
 */
export function BrandMark({ brand: { name, hasOwnName, picture }, locale, alt }: { brand: Brand; locale: Locale; alt: string }) {
  // The picture's own size is what the browser reserves, so nothing moves when it comes.
  if (picture) return <Picture early {...picture} alt={alt} className="h-8 w-auto max-w-36 object-contain object-left sm:max-w-60" />
  if (hasOwnName) return <NameAlone name={inLocale(name, locale)} />
  if (locale === DEFAULT_LOCALE)
    return (
      <picture>
        <source srcSet="/images/brand/logo-on-dark.svg" media="(prefers-color-scheme: dark)" />
        <Picture early src="/images/brand/logo.svg" alt={alt} width={94} height={32} className="h-8 w-auto" />
      </picture>
    )
  return (
    <span className="flex items-center gap-2 text-xl font-bold" translate="no">
      <Picture early src="/images/brand/mark.svg" alt="" width={32} height={32} className="size-8" />
      <span>{inLocale(name, locale)}</span>
    </span>
  )
}

/** A long name gives way to what can be pressed beside it. */
const NameAlone = ({ name }: { name: string }) => (
  <span className="line-clamp-2 text-lg font-bold leading-tight text-accent sm:text-xl" translate="no">
    {name}
  </span>
)
