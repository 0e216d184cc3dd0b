/** How one part of the shop would look with settings that are not saved yet. Nothing in it can be pressed. */
import type { CSSProperties, ReactNode } from 'react'
import { Facts } from '#components/admin/facts.tsx'
import { Hero } from '#components/catalog/hero.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { DEFAULT_LOCALE, LOCALES, type Locale } from '#lib/locale.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import { formatMoney } from '#lib/money.ts'
import { priceOrder } from '#lib/orders/price-order.ts'
import { accentTokens, contrast, GROUNDS, type Theme } from '#lib/shop-settings/colours.ts'
import type { Settings } from '#lib/shop-settings/current.ts'
import { homeTexts } from '#lib/shop-settings/home-texts.ts'
import { logoInline } from '#lib/shop-settings/logo-path.ts'
import type { SectionName } from '#lib/shop-settings/shape.ts'
import { Footer } from './footer.tsx'
import { type Brand, BrandMark } from './logo.tsx'

export interface PreviewProps {
  locale: Locale
  section: SectionName
  /** As they would be. */
  settings: Settings
  /** The ways to pay in their new order. */
  methods: readonly string[]
  /** As the head of a mail would name it. */
  sender: string
}

export function SettingsPreview(props: PreviewProps): ReactNode {
  const { locale, section, settings, methods, sender } = props
  switch (section) {
    case 'brand':
    case 'colours':
      return THEMES.map((theme) => <InTheme key={theme} {...props} theme={theme} />)
    case 'home':
      return LOCALES.map((each) => (
        <div key={each} lang={each} inert className="[&_h1]:text-3xl [&_section]:m-0">
          <Hero locale={each} texts={homeTexts(settings.home, each)} />
        </div>
      ))
    case 'identity':
      return LOCALES.map((each) => (
        <div key={each} lang={each} inert>
          <Footer locale={each} identity={settings.identity} />
        </div>
      ))
    case 'delivery':
      return <DeliveryTable locale={locale} settings={settings} />
    case 'payment':
      return (
        <ol className="list-decimal pl-6">
          {methods.map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ol>
      )
    case 'mail':
      return <Facts locale={locale} facts={[[CONSOLE_SETTINGS[locale].from, sender]]} />
    default:
      return section satisfies never
  }
}

const THEMES: readonly Theme[] = ['light', 'dark']

/** Both themes beside each other, whichever the operator's own machine has. */
function InTheme({ locale, settings, theme }: PreviewProps & { theme: Theme }) {
  const t = CONSOLE_SETTINGS[locale]
  const { accent, accentStrong, accentSoft, onAccent } = accentTokens(settings.colours[theme], theme)
  // React passes custom properties on, but its type of a style does not name them.
  const style = {
    '--accent': accent,
    '--accent-strong': accentStrong,
    '--accent-soft': accentSoft,
    '--on-accent': onAccent,
  } as CSSProperties
  const name = theme === 'light' ? t.lightTheme : t.darkTheme
  return (
    <figure className="flex flex-col gap-1">
      <div
        inert
        style={style}
        className={`${theme === 'light' ? 'daylight' : 'nightfall'} flex flex-wrap items-center gap-4 rounded-card border border-line bg-ground p-4 text-ink`}
      >
        {shownIn(settings).map((each) => (
          <BrandMark key={each} brand={brandOf(settings)} locale={each} alt="" />
        ))}
        <span className={buttonClass()}>{t.sampleButton}</span>
        <span className="rounded-control bg-accent-soft px-3 py-2 font-semibold text-accent">{t.sampleLink}</span>
        <span className="text-accent underline underline-offset-4">{t.sampleLink}</span>
      </div>
      <figcaption className="text-sm text-ink-soft">
        {t.contrastOk({
          theme: name,
          ratio: Math.min(...Object.values(GROUNDS[theme]).map((ground) => contrast(accent, ground))).toFixed(1),
        })}
      </figcaption>
    </figure>
  )
}

/** The drawn lettering follows the operator's own theme, so a preview has the mark and the name alone. */
const shownIn = ({ hasOwnName, logo }: Settings) => LOCALES.filter((each) => hasOwnName || logo !== null || each !== DEFAULT_LOCALE)

const brandOf = ({ identity, hasOwnName, logo }: Settings): Brand => ({
  name: identity.name,
  hasOwnName,
  picture: logo && { src: logoInline(logo), width: logo.width, height: logo.height },
})

const ANY_GOODS = { productId: '', category: '', quantity: 1, taxFree: false }

/** What a few baskets would cost to deliver, by the same function that prices them. */
function DeliveryTable({ locale, settings: { delivery } }: { locale: Locale; settings: Settings }) {
  const t = CONSOLE_SETTINGS[locale]
  const island = delivery.remote.find(({ surcharge }) => surcharge > 0)?.from
  const feeOf = (goods: number, postcode: string | undefined) =>
    formatMoney(priceOrder([{ ...ANY_GOODS, unitPrice: goods }], undefined, postcode, delivery).shippingFee, 'KRW', locale)
  const baskets = [...new Set([10_000, ...(delivery.freeFrom ? [Math.max(1, delivery.freeFrom - 1), delivery.freeFrom] : [100_000])])]
  return (
    <table className="w-full text-left">
      <thead className="border-b border-line text-sm text-ink-soft">
        <tr>
          <th className="py-2 pr-4">{t.sampleBasket}</th>
          <th className="py-2 pr-4">{t.mainland}</th>
          <th className="py-2">{island ? t.island(island) : t.noIsland}</th>
        </tr>
      </thead>
      <tbody className="figures">
        {baskets.map((goods) => (
          <tr key={goods}>
            <td className="py-1 pr-4">{formatMoney(goods, 'KRW', locale)}</td>
            <td className="py-1 pr-4">{feeOf(goods, undefined)}</td>
            <td className="py-1">{island ? feeOf(goods, island) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
