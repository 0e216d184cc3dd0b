import { inLocale } from '#lib/locale.ts'
import '../fonts.css'
import '../globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { AccentStyle } from '#components/layout/accent-style.tsx'
import { MAIN_FONT } from '#components/layout/font-files.ts'
import { LazyFonts } from '#components/layout/lazy-fonts.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { SoftLinks } from '#components/layout/soft-links.tsx'
import { currentSettings, settingsMark } from '#lib/shop-settings/current.ts'
import { homeTexts } from '#lib/shop-settings/home-texts.ts'

interface Props {
  children: ReactNode
  params: Promise<{ locale: string }>
}

// Each page is rendered at its first visit, because a build must not need the database. Afterwards it is cached and revalidated.
export const generateStaticParams = () => []

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf9f5' },
    { media: '(prefers-color-scheme: dark)', color: '#131615' },
  ],
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const locale = await localeOf(params)
  const settings = currentSettings()
  const name = inLocale(settings.identity.name, locale)
  return {
    metadataBase: new URL(process.env.PUBLIC_URL || 'http://localhost:3000'),
    title: { default: name, template: `%s | ${name}` },
    description: homeTexts(settings.home, locale).description,
    applicationName: name,
    icons: { icon: [{ url: '/icons/favicon.svg', type: 'image/svg+xml' }], apple: '/icons/icon-180.png' },
    formatDetection: { telephone: false, address: false, email: false },
    openGraph: { siteName: name },
  }
}

/** The frame of every page that a shopper sees. The route groups inside bring header and footer, because checkout has plainer ones. */
export default async function LocaleLayout({ children, params }: Props) {
  const locale = await localeOf(params)
  preload(MAIN_FONT, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  return (
    <html lang={locale} data-settings={settingsMark()}>
      <body className="flex flex-col">
        <AccentStyle />
        {children}
        <LazyFonts />
        <SoftLinks />
      </body>
    </html>
  )
}
