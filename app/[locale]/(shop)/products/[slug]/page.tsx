import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { BuyBox } from '#components/catalog/buy-box.tsx'
import { DeliveryFacts } from '#components/catalog/delivery-facts.tsx'
import { Gallery } from '#components/catalog/gallery.tsx'
import { LazyRestock } from '#components/catalog/lazy-restock.tsx'
import { OwnHold } from '#components/catalog/own-hold.tsx'
import { Price } from '#components/catalog/price.tsx'
import { ProductData } from '#components/catalog/product-data.tsx'
import { ProductGrid } from '#components/catalog/product-grid.tsx'
import { ProductNotice } from '#components/catalog/product-notice.tsx'
import { ProductReviews } from '#components/catalog/product-reviews.tsx'
import { SeenHere } from '#components/catalog/seen-here.tsx'
import { Shelf } from '#components/catalog/shelf.tsx'
import { SoldOut } from '#components/catalog/sold-out.tsx'
import { stockLabels } from '#components/catalog/stock-labels.ts'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { findProduct, listProducts, type Product } from '#lib/catalog/catalogue.ts'
import { categoryById } from '#lib/catalog/categories.ts'
import { pageFacts } from '#lib/catalog/page-facts.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { BUY_BOX } from '#lib/messages/buy-box.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { FIRST_REVIEWS, reviewsOf, summaryOf } from '#lib/reviews/read-reviews.ts'
import { getShop } from '#lib/shop.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'

export const revalidate = 30

// Each page is rendered at its first visit, because a build must not need the database.
export const generateStaticParams = () => []

interface Props {
  params: Promise<{ locale: string; slug: string }>
}

const productBySlug = cache((slug: string) => findProduct(getShop().db.read, slug))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [locale, { slug }] = await Promise.all([localeOf(params), params])
  const product = await productBySlug(slug)
  if (!product) return {}
  return pageMetadata(locale, `/products/${slug}`, {
    title: inLocale(product.name, locale),
    description: inLocale(product.summary, locale),
  })
}

export default async function ProductPage({ params }: Props) {
  const [locale, { slug }] = await Promise.all([localeOf(params), params])
  // Before everything that the page says: what changes meanwhile makes the page anew once more, and is not missed.
  const facts = await pageFacts(getShop(), slug)
  const product = await productBySlug(slug)
  if (!product) notFound()
  const { read } = getShop().db
  const [summary, reviews] = await Promise.all([summaryOf(read, product.id), reviewsOf(read, product.id, undefined, FIRST_REVIEWS)])
  return (
    <>
      <article data-facts={facts} className="grid gap-6 md:mt-10 md:grid-cols-2 md:gap-12">
        <Gallery locale={locale} product={product} />
        <div className="flex min-w-0 flex-col gap-6">
          <ProductHead locale={locale} product={product} />
          <Buy locale={locale} product={product} />
          <p className="border-t border-line pt-6 leading-relaxed">{inLocale(product.description, locale)}</p>
          <DeliveryFacts locale={locale} price={product.price} taxFree={product.taxFree} />
          {product.notice && <ProductNotice locale={locale} notice={product.notice} />}
          <ProductReviews locale={locale} slug={slug} summary={summary} reviews={reviews.rows} />
        </div>
        <ProductData product={product} locale={locale} summary={summary} reviews={reviews.rows} />
      </article>
      <Related locale={locale} product={product} />
      <SeenHere
        locale={locale}
        title={PRODUCT[locale].recent}
        product={{ slug, name: inLocale(product.name, locale), image: product.image }}
      />
    </>
  )
}

function ProductHead({ locale, product }: { locale: Locale; product: Product }) {
  const category = categoryById(product.category)
  const words = stockLabels(product.stock, locale)
  return (
    <header className="flex flex-col gap-2">
      {category && (
        <LocaleLink
          locale={locale}
          href={`/categories/${category.slug}`}
          className="-my-2 flex min-h-11 w-fit items-center text-sm font-medium text-ink-soft hover:text-ink hover:underline hover:underline-offset-4"
        >
          {inLocale(category.name, locale)}
        </LocaleLink>
      )}
      <h1 className="text-2xl font-bold md:text-3xl">{inLocale(product.name, locale)}</h1>
      <p className="text-ink-soft">{inLocale(product.summary, locale)}</p>
      <Price
        price={product.price}
        listPrice={product.listPrice}
        currency={product.currency}
        locale={locale}
        size="page"
        from={product.options.some(({ price }) => price > product.price)}
      />
      {words && product.stock > 0 && <p className="font-semibold text-sale">{words}</p>}
    </header>
  )
}

/** A product with options shows them even when all are sold out: whoever waits for one says which. */
function Buy({ locale, product }: { locale: Locale; product: Product }) {
  const words = BUY_BOX[locale]
  if (product.stock === 0 && product.options.length === 0)
    return (
      <>
        <SoldOut locale={locale} productId={product.id} category={categoryById(product.category)} />
        <LazyRestock locale={locale} skuId={product.id} />
      </>
    )
  // Options that have names and no axes are the values of one axis.
  const hasAxes = product.axes.length > 0
  const options = product.options.map(({ label, choices, ...option }) => ({
    ...option,
    label: inLocale(label, locale),
    choices: hasAxes ? choices : [option.id],
  }))
  const { fee, freeFrom } = currentSettings().delivery
  const named = { name: words.option, values: options.map(({ id, label }) => ({ id, label })) }
  const axes = product.axes.map(({ name, values }) => ({
    name: inLocale(name, locale),
    values: values.map(({ id, label }) => ({ id, label: inLocale(label, locale) })),
  }))
  return (
    <>
      {product.stock === 0 && <OwnHold locale={locale} productId={product.id} />}
      <BuyBox
        locale={locale}
        words={words}
        productId={product.id}
        name={inLocale(product.name, locale)}
        currency={product.currency}
        price={product.price}
        stock={product.stock}
        axes={hasAxes ? axes : options.length > 0 ? [named] : []}
        options={options}
        shipping={{ fee, freeFrom }}
      />
    </>
  )
}

const MOST_RELATED = 4

/** Of the same category: what can be had comes first. */
async function Related({ locale, product }: { locale: Locale; product: Product }) {
  const others = (await listProducts(getShop().db.read)).filter(({ id, category }) => id !== product.id && category === product.category)
  if (others.length === 0) return null
  const shown = others.toSorted((a, b) => Number(b.stock > 0) - Number(a.stock > 0)).slice(0, MOST_RELATED)
  return (
    <Shelf id="related" title={PRODUCT[locale].related} locale={locale}>
      <ProductGrid products={shown} locale={locale} />
    </Shelf>
  )
}
