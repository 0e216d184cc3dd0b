import type { NextConfig } from 'next'

const config: NextConfig = {
  ...(process.env.NEXT_DIST_DIR && { distDir: process.env.NEXT_DIST_DIR }),
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  serverExternalPackages: ['better-sqlite3', 'pg', 'pino', 'prom-client', 'nodemailer', '@portone/server-sdk'],
  images: { unoptimized: true },
  // `npm run check` runs the compiler over everything, tests included.
  typescript: { ignoreBuildErrors: true },
  // Korean is the unprefixed language: /cart is served by app/[locale]/cart with locale "ko".
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [
      { source: '/', destination: '/ko' },
      { source: '/:path((?!(?:ko|en|api|admin|_next|images|icons|fonts)(?:/|$)).+)', destination: '/ko/:path' },
    ],
    fallback: [],
  }),
}

export default config
