import type { MetadataRoute } from 'next'
import { listProducts } from '#lib/catalog/catalogue.ts'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { localePath } from '#lib/locale.ts'
import { getShop } from '#lib/shop.ts'

// A build must not need the database.
export const dynamic = 'force-dynamic'

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const shop = getShop()
  const products = await listProducts(shop.db.read)
  const paths: `/${string}`[] = [
    '/',
    '/search',
    ...CATEGORIES.map(({ slug }) => `/categories/${slug}` as const),
    ...products.map(({ slug }) => `/products/${slug}` as const),
    '/terms',
    '/privacy',
    '/refund-policy',
  ]
  const address = (locale: 'ko' | 'en', path: `/${string}`) => new URL(localePath(locale, path), shop.env.PUBLIC_URL).href
  return paths.map((path) => ({
    url: address('ko', path),
    alternates: { languages: { ko: address('ko', path), en: address('en', path) } },
  }))
}
