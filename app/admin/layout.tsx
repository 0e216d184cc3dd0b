import { CONSOLE_ACCESS } from '#lib/messages/console/access.ts'
import '../fonts.css'
import './admin.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { MAIN_FONT } from '#components/layout/font-files.ts'
import { LazyFonts } from '#components/layout/lazy-fonts.tsx'
import { SoftLinks } from '#components/layout/soft-links.tsx'
import { consoleLocale } from './require-operator.ts'

// These pages differ for each operator, so none of them may be cached.
export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const name = CONSOLE_ACCESS[await consoleLocale()].console
  return {
    title: { default: name, template: `%s | ${name}` },
    robots: { index: false, follow: false },
    icons: { icon: [{ url: '/icons/favicon.svg', type: 'image/svg+xml' }] },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function AdminLayout({ children }: { children: ReactNode }) {
  preload(MAIN_FONT, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  return (
    <html lang={await consoleLocale()}>
      <body className="flex flex-col">
        {children}
        <LazyFonts />
        <SoftLinks />
      </body>
    </html>
  )
}
