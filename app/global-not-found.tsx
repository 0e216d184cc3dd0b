import { DEFAULT_LOCALE } from '#lib/locale.ts'
import './fonts.css'
import './globals.css'
import type { Metadata } from 'next'
import { AccentStyle } from '#components/layout/accent-style.tsx'
import { BrandMark, currentBrand } from '#components/layout/logo.tsx'
import { PageMissing } from '#components/layout/page-missing.tsx'
import { settingsMark, shopIdentity } from '#lib/shop-settings/current.ts'

export const generateMetadata = (): Metadata => ({ title: `404 | ${shopIdentity().name.ko}`, icons: { icon: '/icons/favicon.svg' } })

/** The page for every unknown address. It is rendered once, in both languages, so that many requests for unknown addresses cost nothing. */
export default function GlobalNotFound() {
  return (
    <html lang={DEFAULT_LOCALE} data-settings={settingsMark()}>
      <body className="gutter mx-auto flex max-w-shop flex-col">
        <AccentStyle />
        <header>
          <a href="/" className="flex min-h-16 w-fit items-center">
            <BrandMark brand={currentBrand()} locale={DEFAULT_LOCALE} alt={shopIdentity().name.ko} />
          </a>
        </header>
        <main className="divide-y divide-line">
          <PageMissing inBoth />
        </main>
      </body>
    </html>
  )
}
