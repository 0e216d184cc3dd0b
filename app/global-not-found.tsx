import { DEFAULT_LOCALE } from '#lib/locale.ts'
import './fonts.css'
import './globals.css'
import type { Metadata } from 'next'
import { PageMissing } from '#components/layout/page-missing.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { SHOP_IDENTITY } from '#lib/shop-identity.ts'

export const metadata: Metadata = { title: `404 | ${SHOP_IDENTITY.name.ko}`, icons: { icon: '/icons/favicon.svg' } }

/** The page for every unknown address. It is rendered once, in both languages, so that many requests for unknown addresses cost nothing. */
export default function GlobalNotFound() {
  return (
    <html lang={DEFAULT_LOCALE}>
      <body className="gutter mx-auto flex max-w-shop flex-col">
        <header>
          <a href="/" className="flex min-h-16 w-fit items-center">
            <picture>
              <source srcSet="/images/brand/logo-on-dark.svg" media="(prefers-color-scheme: dark)" />
              <Picture early src="/images/brand/logo.svg" alt={SHOP_IDENTITY.name.ko} width={94} height={32} className="h-8 w-auto" />
            </picture>
          </a>
        </header>
        <main className="divide-y divide-line">
          <PageMissing inBoth />
        </main>
      </body>
    </html>
  )
}
