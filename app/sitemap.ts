import type { MetadataRoute } from 'next'
import { listProducts } from '#lib/catalog/catalogue.ts'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { byLocale, DEFAULT_LOCALE, type Locale, localePath } from '#lib/locale.ts'
import { getShop } from '#lib/shop.ts'
import { plansOnSale } from '#lib/subscriptions/plan.ts'

// Rendered for each request, because a build must not need the database.
export const dynamic = 'force-dynamic'

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const shop = getShop()
  const [products, plans] = await Promise.all([listProducts(shop.db.read, shop.clock.now()), plansOnSale(shop)])
  const paths: `/${string}`[] = [
    '/',
    '/search',
    ...CATEGORIES.map(({ slug }) => `/categories/${slug}` as const),
    ...products.map(({ slug }) => `/products/${slug}` as const),
    '/plans',
    ...plans.map(({ plan }) => `/plans/${plan.id}` as const),
    '/terms',
    '/privacy',
    '/refund-policy',
  ]
  const address = (locale: Locale, path: `/${string}`) => new URL(localePath(locale, path), shop.env.PUBLIC_URL).href
  return paths.map((path) => ({
    url: address(DEFAULT_LOCALE, path),
    alternates: { languages: byLocale((each) => address(each, path)) },
  }))
}
