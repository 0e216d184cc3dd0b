import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { BuyBox } from '#components/catalog/buy-box.tsx'
import { DeliveryFacts } from '#components/catalog/delivery-facts.tsx'
import { Price } from '#components/catalog/price.tsx'
import { ProductData } from '#components/catalog/product-data.tsx'
import { SoldOut } from '#components/catalog/sold-out.tsx'
import { stockLabels } from '#components/catalog/stock-labels.ts'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { findProduct } from '#lib/catalog/catalogue.ts'
import { categoryById } from '#lib/catalog/categories.ts'
import { inLocale } from '#lib/locale.ts'
import { getShop } from '#lib/shop.ts'

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
  const product = await productBySlug(slug)
  if (!product) notFound()
  const category = categoryById(product.category)
  const words = stockLabels(product.stock, locale)
  return (
    <article className="grid gap-6 md:mt-10 md:grid-cols-2 md:gap-12">
      <div className="-mx-4 md:mx-0">
        <Picture
          early
          src={product.image}
          alt={inLocale(product.imageAlt, locale)}
          width={800}
          height={800}
          fetchPriority="high"
          className="aspect-square w-full bg-sunken object-cover md:sticky md:top-36 md:rounded-card dark:brightness-90"
        />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
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
        {product.stock === 0 ? (
          <SoldOut locale={locale} productId={product.id} category={category} />
        ) : (
          <BuyBox
            locale={locale}
            productId={product.id}
            name={inLocale(product.name, locale)}
            currency={product.currency}
            price={product.price}
            stock={product.stock}
            options={product.options.map((option) => ({ ...option, label: inLocale(option.label, locale) }))}
          />
        )}
        <p className="border-t border-line pt-6 leading-relaxed">{inLocale(product.description, locale)}</p>
        <DeliveryFacts locale={locale} taxFree={product.taxFree} />
      </div>
      <ProductData product={product} locale={locale} />
    </article>
  )
}
