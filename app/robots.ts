import type { MetadataRoute } from 'next'
import { LOCALES, localePath } from '#lib/locale.ts'

// The shop's address is known at run time, not at build time.
export const dynamic = 'force-dynamic'

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      disallow: [
        '/api/',
        '/admin',
        ...(['/account', '/cart', '/checkout', '/orders', '/pay', '/subscriptions'] as const).flatMap((path) =>
          LOCALES.map((locale) => localePath(locale, path)),
        ),
      ],
    },
    sitemap: new URL('/sitemap.xml', process.env.PUBLIC_URL || 'http://localhost:3000').href,
  }
}
