import { LocaleLink } from '#components/ui/locale-link.tsx'
import { inLocale, type Locale } from '#lib/locale.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import { ftcUrl } from '#lib/shop-identity.ts'
import { type Settings, shopIdentity } from '#lib/shop-settings/current.ts'

/** The shop's identity, policies and help, which Korean law requires on every page. */
export function Footer({ locale, identity: shop = shopIdentity() }: { locale: Locale; identity?: Settings['identity'] }) {
  const text = LAYOUT[locale].footer
  return (
    <footer className="mt-auto border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)] text-sm text-ink-soft">
      <div className="gutter mx-auto grid max-w-shop gap-8 py-10 md:grid-cols-[1fr_auto]">
        <div className="order-2 md:order-1">
          <p className="font-semibold text-ink">{inLocale(shop.company, locale)}</p>
          <ul className="mt-2 flex flex-col gap-x-4 gap-y-1 sm:flex-row sm:flex-wrap">
            <Fact name={text.representative}>{inLocale(shop.representative, locale)}</Fact>
            <Fact name={text.businessNumber}>
              <span>{shop.businessNumber}</span>{' '}
              <a href={ftcUrl(shop)} target="_blank" rel="noreferrer" className="underline underline-offset-2 hover:text-ink">
                {text.check}
                <span className="sr-only"> {text.newWindow}</span>
              </a>
            </Fact>
            <Fact name={text.mailOrder}>{inLocale(shop.mailOrderNumber, locale)}</Fact>
            <Fact name={text.address}>{inLocale(shop.address, locale)}</Fact>
            <Fact name={text.email}>
              <a href={`mailto:${shop.email}`} className="underline underline-offset-2 hover:text-ink">
                {shop.email}
              </a>
            </Fact>
            <Fact name={text.privacyOfficer}>{inLocale(shop.privacyOfficer, locale)}</Fact>
            <Fact name={text.hosting}>{inLocale(shop.hosting, locale)}</Fact>
          </ul>
          {inLocale(shop.escrowProvider, locale) && <EscrowNotice locale={locale} shop={shop} />}
          {shop.demo && <p className="mt-4 max-w-reading">{text.demo}</p>}
        </div>
        <div className="order-1 md:order-2 md:text-right">
          <p className="font-semibold text-ink">{text.help}</p>
          <p>
            <a href={`tel:${shop.phone}`} className="figures inline-flex min-h-11 items-center text-xl font-bold text-ink">
              {shop.phone}
            </a>
          </p>
          <p>{inLocale(shop.phoneHours, locale)}</p>
        </div>
        <nav aria-label={text.policies} className="order-3 border-t border-line pt-4 md:col-span-2">
          <ul className="flex flex-wrap gap-x-5">
            <Policy locale={locale} href="/terms">
              {text.terms}
            </Policy>
            <Policy locale={locale} href="/privacy">
              <strong className="font-bold text-ink">{text.privacy}</strong>
            </Policy>
            <Policy locale={locale} href="/refund-policy">
              {text.refund}
            </Policy>
            <Policy locale={locale} href="/orders/lookup">
              {text.lookup}
            </Policy>
          </ul>
        </nav>
      </div>
    </footer>
  )
}

/** The law asks a shop that takes money in advance to name who protects it. */
function EscrowNotice({ locale, shop }: { locale: Locale; shop: Settings['identity'] }) {
  const text = LAYOUT[locale].footer
  const { escrowProvider: provider, escrowUrl: url } = shop
  return (
    <p className="mt-4 max-w-reading">
      <span>{text.escrow(inLocale(provider, locale))}</span>{' '}
      {url && (
        <a href={url} target="_blank" rel="noreferrer" className="underline underline-offset-2 hover:text-ink">
          {text.escrowCheck}
          <span className="sr-only"> {text.newWindow}</span>
        </a>
      )}
    </p>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <li>
      <span>{name}</span>: <span>{children}</span>
    </li>
  )
}

function Policy({ locale, href, children }: { locale: Locale; href: `/${string}`; children: React.ReactNode }) {
  return (
    <li>
      <LocaleLink locale={locale} href={href} className="flex min-h-11 items-center hover:text-ink hover:underline">
        {children}
      </LocaleLink>
    </li>
  )
}
