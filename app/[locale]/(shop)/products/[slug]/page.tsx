import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { ProductArticle } from '#components/catalog/product-article.tsx'
import { ProductData } from '#components/catalog/product-data.tsx'
import { ProductGrid } from '#components/catalog/product-grid.tsx'
import { ProductReviews } from '#components/catalog/product-reviews.tsx'
import { SeenHere } from '#components/catalog/seen-here.tsx'
import { Shelf } from '#components/catalog/shelf.tsx'
import { WithdrawnProduct } from '#components/catalog/withdrawn-product.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { findProduct, findWithdrawn, listProducts, movedTo, type Product } from '#lib/catalog/catalogue.ts'
import { pageFacts } from '#lib/catalog/page-facts.ts'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { FIRST_REVIEWS, reviewsOf, summaryOf } from '#lib/reviews/read-reviews.ts'
import { getShop } from '#lib/shop.ts'

export const revalidate = 30

// Each page is rendered at its first visit, because a build must not need the database.
export const generateStaticParams = () => []

interface Props {
  params: Promise<{ locale: string; slug: string }>
}

const productBySlug = cache((slug: string) => findProduct(getShop().db.read, slug, getShop().clock.now()))
const withdrawnBySlug = cache((slug: string) => findWithdrawn(getShop().db.read, slug))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [locale, { slug }] = await Promise.all([localeOf(params), params])
  const product = await productBySlug(slug)
  const words = product ?? (await withdrawnBySlug(slug))
  if (!words) return {}
  const metadata = pageMetadata(locale, `/products/${slug}`, {
    title: inLocale(words.name, locale),
    description: inLocale(words.summary, locale),
  })
  return product ? metadata : { ...metadata, robots: { index: false } }
}

export default async function ProductPage({ params }: Props) {
  const [locale, { slug }] = await Promise.all([localeOf(params), params])
  // Before everything that the page says: what changes meanwhile makes the page anew once more, and is not missed.
  const facts = await pageFacts(getShop(), slug)
  const product = await productBySlug(slug)
  if (!product) return <NotForSale locale={locale} slug={slug} facts={facts} />
  const { read } = getShop().db
  const [summary, reviews] = await Promise.all([summaryOf(read, product.id), reviewsOf(read, product.id, undefined, FIRST_REVIEWS)])
  return (
    <>
      <ProductArticle locale={locale} product={product} facts={facts}>
        <ProductReviews locale={locale} slug={slug} summary={summary} reviews={reviews.rows} />
        <ProductData product={product} locale={locale} summary={summary} reviews={reviews.rows} />
      </ProductArticle>
      <Related locale={locale} product={product} />
      <SeenHere
        locale={locale}
        title={PRODUCT[locale].recent}
        product={{ slug, name: inLocale(product.name, locale), image: product.image }}
      />
    </>
  )
}

/** Links stay true: an old address leads to the new one, and what is not sold any more says so. */
async function NotForSale({ locale, slug, facts }: { locale: Locale; slug: string; facts: string }) {
  const [product, moved] = await Promise.all([withdrawnBySlug(slug), movedTo(getShop().db.read, slug)])
  if (!product && moved) permanentRedirect(localePath(locale, `/products/${moved}`))
  if (!product) notFound()
  return (
    <>
      <WithdrawnProduct locale={locale} product={product} facts={facts} />
      <Related locale={locale} product={product} />
    </>
  )
}

const MOST_RELATED = 4

/** Of the same category: what can be had comes first. */
async function Related({ locale, product }: { locale: Locale; product: Pick<Product, 'id' | 'category'> }) {
  const shop = getShop()
  const others = (await listProducts(shop.db.read, shop.clock.now(), product.category)).filter(({ id }) => id !== product.id)
  if (others.length === 0) return null
  const shown = others.toSorted((a, b) => Number(b.stock > 0) - Number(a.stock > 0)).slice(0, MOST_RELATED)
  return (
    <Shelf id="related" title={PRODUCT[locale].related} locale={locale}>
      <ProductGrid products={shown} locale={locale} />
    </Shelf>
  )
}
