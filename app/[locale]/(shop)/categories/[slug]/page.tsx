import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ProductGrid } from '#components/catalog/product-grid.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listProducts } from '#lib/catalog/catalogue.ts'
import { categoryBySlug } from '#lib/catalog/categories.ts'
import { goodsFacts } from '#lib/catalog/page-facts.ts'
import { inLocale } from '#lib/locale.ts'
import { getShop } from '#lib/shop.ts'

export const revalidate = 30

// Each page is rendered at its first visit, because a build must not need the database.
export const generateStaticParams = () => []

interface Props {
  params: Promise<{ locale: string; slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [locale, { slug }] = await Promise.all([localeOf(params), params])
  const category = categoryBySlug(slug)
  if (!category) return {}
  return pageMetadata(locale, `/categories/${slug}`, {
    title: inLocale(category.name, locale),
    description: inLocale(category.description, locale),
  })
}

export default async function CategoryPage({ params }: Props) {
  const [locale, { slug }] = await Promise.all([localeOf(params), params])
  const category = categoryBySlug(slug)
  if (!category) notFound()
  const shop = getShop()
  const facts = await goodsFacts(shop)
  const products = await listProducts(shop.db.read, shop.clock.now(), category.id)
  return (
    <div data-facts={facts}>
      <PageTitle title={inLocale(category.name, locale)}>{inLocale(category.description, locale)}</PageTitle>
      <ProductGrid products={products} locale={locale} early={4} as="h2" />
    </div>
  )
}
