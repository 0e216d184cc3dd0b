import type { MetadataRoute } from 'next'

// The address is known when the shop runs, not when it is built.
export const dynamic = 'force-dynamic'

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      disallow: ['/api/', '/admin', '/account', '/en/account', '/cart', '/en/cart', '/checkout', '/en/checkout', '/orders', '/en/orders'],
    },
    sitemap: new URL('/sitemap.xml', process.env.PUBLIC_URL || 'http://localhost:3000').href,
  }
}
