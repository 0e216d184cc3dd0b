import { join } from 'node:path'
import type { NextConfig } from 'next'
import { DEFAULT_LOCALE, LOCALES } from './lib/locale.ts'

const LANGUAGES = LOCALES.join('|')

type Headers = Record<string, string>

const publicHost = process.env.PUBLIC_URL && URL.canParse(process.env.PUBLIC_URL) ? [new URL(process.env.PUBLIC_URL).host] : []

/** For scripts and styles this header is enough, and a page loads many of them. */
const EVERYWHERE: Headers = { 'X-Content-Type-Options': 'nosniff' }

/** Other sites see no path in the referrer, and so no order's token; no page needs camera, microphone or other sensors. */
const NOT_ASSETS: Headers = {
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), interest-cohort=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Only where shoppers come by HTTPS, because a browser would also remember it for localhost.
  ...(process.env.PUBLIC_URL?.startsWith('https://') && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
}

/** The least that every page gets. proxy.ts gives pages rendered for each visit a policy with a nonce, page-cache.ts gives cached pages one with hashes. */
const POLICY: Headers = { 'Content-Security-Policy': "frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'" }

/** A payment window is a popup that must be able to send its result to the page that opened it. */
const WITH_POPUPS: Headers = { 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' }

/** A return address contains a signature. A page that posts a form to a gateway must not have this policy: a browser then sends `Origin: null`. */
const NO_REFERRER: Headers = { 'Referrer-Policy': 'no-referrer' }

/** No cache may keep a page that belongs to one person, not even for the browser's Back button. */
const NO_STORE: Headers = { 'Cache-Control': 'no-store' }

/** The file names contain a hash of the content. */
const FOR_EVER: Headers = { 'Cache-Control': 'public, max-age=31536000, immutable' }

const rule = (source: string, headers: Headers) => ({ source, headers: Object.entries(headers).map(([key, value]) => ({ key, value })) })

const config: NextConfig = {
  ...(process.env.NEXT_DIST_DIR && { distDir: process.env.NEXT_DIST_DIR }),
  reactStrictMode: true,
  poweredByHeader: false,
  cacheHandler: join(process.cwd(), 'page-cache.ts'),
  compress: true,
  serverExternalPackages: ['better-sqlite3', 'pg', 'pino', 'prom-client', 'nodemailer', '@portone/server-sdk', 'pdfkit', 'sharp'],
  images: { unoptimized: true },
  // `npm run check` runs the compiler over everything, tests included.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Next compares an action's origin with the Host header, which not every proxy keeps. Our own check (lib/same-origin.ts) reads PUBLIC_URL as well.
    serverActions: { allowedOrigins: publicHost },
    // app/[locale] holds the top layout, so addresses outside it need a page with its own html element.
    globalNotFound: true,
  },
  headers: async () => [
    rule('/:path*', EVERYWHERE),
    rule('/((?!_next/static/|fonts/|images/|icons/).*)', NOT_ASSETS),
    rule(
      `/((?!api/|_next/static/|fonts/|images/|icons/|(?:(?:${LANGUAGES})/)?(?:checkout|orders|pay|account/cards)(?:/|$)|admin(?:/|$)).*)`,
      POLICY,
    ),
    rule(`/:locale(${LANGUAGES})?/:page(checkout|orders|pay)/:rest*`, { ...WITH_POPUPS, ...NO_STORE }),
    rule(`/:locale(${LANGUAGES})?/account/:rest*`, NO_STORE),
    rule(`/:locale(${LANGUAGES})?/account/cards/:rest*`, WITH_POPUPS),
    // The console's addresses name buyers' orders. With no referrer at all, forms could not show where they come from.
    rule('/admin/:rest*', { ...NO_STORE, 'Referrer-Policy': 'same-origin' }),
    rule('/api/payments/return/:rest*', NO_REFERRER),
    rule('/fonts/:file*', FOR_EVER),
  ],
  redirects: async () => [{ source: `/${DEFAULT_LOCALE}/:path*`, destination: '/:path*', permanent: true }],
  // The first language has no prefix: app/[locale]/cart serves /cart, with that language as its locale.
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
