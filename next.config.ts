import { join } from 'node:path'
import type { NextConfig } from 'next'
import { DEFAULT_LOCALE, LOCALES } from './lib/locale.ts'

const LANGUAGES = LOCALES.join('|')

type Headers = Record<string, string>

/** Scripts and styles need no more, and there are many of them. */
const EVERYWHERE: Headers = { 'X-Content-Type-Options': 'nosniff' }

/** Referrers carry no path to other sites, and so no order's key; none of our pages needs a sensor. */
const NOT_ASSETS: Headers = {
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), interest-cohort=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Only where shoppers really come by HTTPS: a browser would remember it for localhost too.
  ...(process.env.PUBLIC_URL?.startsWith('https://') && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
}

/** The least, for whatever else there is: pages made for each visit get a policy with a nonce from proxy.ts, pages kept for everybody one with hashes from page-cache.ts. */
const POLICY: Headers = { 'Content-Security-Policy': "frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'" }

/** A payment window is a popup that must be able to answer its opener. */
const WITH_POPUPS: Headers = { 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' }

/** A return holds a signature. Pages that post a form to a gateway must not have this: a browser then writes `Origin: null` beside the form. */
const NO_REFERRER: Headers = { 'Referrer-Policy': 'no-referrer' }

/** What belongs to one person is not kept by any cache, the browser's back button included. */
const NO_STORE: Headers = { 'Cache-Control': 'no-store' }

/** Their names change with their content. */
const FOR_EVER: Headers = { 'Cache-Control': 'public, max-age=31536000, immutable' }

const rule = (source: string, headers: Headers) => ({ source, headers: Object.entries(headers).map(([key, value]) => ({ key, value })) })

const config: NextConfig = {
  ...(process.env.NEXT_DIST_DIR && { distDir: process.env.NEXT_DIST_DIR }),
  reactStrictMode: true,
  poweredByHeader: false,
  cacheHandler: join(process.cwd(), 'page-cache.ts'),
  compress: true,
  serverExternalPackages: ['better-sqlite3', 'pg', 'pino', 'prom-client', 'nodemailer', '@portone/server-sdk', 'pdfkit'],
  images: { unoptimized: true },
  // `npm run check` runs the compiler over everything, tests included.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // There is no layout above app/[locale], so the page for addresses outside it stands alone.
    globalNotFound: true,
  },
  headers: async () => [
    rule('/:path*', EVERYWHERE),
    rule('/((?!_next/static/|fonts/|images/|icons/).*)', NOT_ASSETS),
    rule(`/((?!api/|_next/static/|fonts/|images/|icons/|(?:(?:${LANGUAGES})/)?(?:checkout|orders)(?:/|$)|admin(?:/|$)).*)`, POLICY),
    rule(`/:locale(${LANGUAGES})?/:page(checkout|orders)/:rest*`, { ...WITH_POPUPS, ...NO_STORE }),
    rule(`/:locale(${LANGUAGES})?/account/:rest*`, NO_STORE),
    // Other people's orders are in its addresses; with no referrer at all, forms could not show where they come from.
    rule('/admin/:rest*', { ...NO_STORE, 'Referrer-Policy': 'same-origin' }),
    rule('/api/payments/return/:rest*', NO_REFERRER),
    rule('/fonts/:file*', FOR_EVER),
  ],
  redirects: async () => [{ source: `/${DEFAULT_LOCALE}/:path*`, destination: '/:path*', permanent: true }],
  // The first language has no prefix: /cart is served by app/[locale]/cart with its name.
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [
      { source: '/', destination: `/${DEFAULT_LOCALE}` },
      { source: `/:path((?!(?:${LANGUAGES}|api|admin|_next|images|icons|fonts)(?:/|$)).+)`, destination: `/${DEFAULT_LOCALE}/:path` },
    ],
    fallback: [],
  }),
}

export default config
