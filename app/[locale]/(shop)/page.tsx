import type { Metadata } from 'next'
import { CategoryTiles } from '#components/catalog/category-tiles.tsx'
import { Hero } from '#components/catalog/hero.tsx'
import { ProductGrid } from '#components/catalog/product-grid.tsx'
import { Shelf } from '#components/catalog/shelf.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { listProducts } from '#lib/catalog/catalogue.ts'
import { goodsFacts } from '#lib/catalog/page-facts.ts'
import { inLocale } from '#lib/locale.ts'
import { HOME } from '#lib/messages/home.ts'
import { getShop } from '#lib/shop.ts'
import { currentSettings, shopIdentity } from '#lib/shop-settings/current.ts'
import { homeTexts } from '#lib/shop-settings/home-texts.ts'

// Prices and stock on this page may be this many seconds old. The cart asks for current ones.
export const revalidate = 30

const FEATURED = 8
const ON_SALE = 4

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  const title = `${inLocale(shopIdentity().name, locale)} – ${homeTexts(currentSettings().home, locale).tagline}`
  return { ...pageMetadata(locale, '/', { title }), title: { absolute: title } }
}

export default async function HomePage({ params }: Props) {
  const locale = await localeOf(params)
  const text = HOME[locale]
  const facts = await goodsFacts(getShop())
  const products = await listProducts(getShop().db.read, getShop().clock.now())
  const onSale = products.filter((product) => product.listPrice !== null && product.stock > 0)
  const featured = products.filter((product) => product.listPrice === null && product.stock > 0).toSorted((a, b) => b.price - a.price)
  return (
    <>
      <Hero locale={locale} />
      <div data-facts={facts}>
        <Shelf id="categories" title={text.categories} locale={locale}>
          <CategoryTiles products={products} locale={locale} />
        </Shelf>
      </div>
      {onSale.length > 0 && (
        <Shelf id="sale" title={text.sale} locale={locale} more={{ href: '/search?onSale=1', label: text.all }}>
          <ProductGrid products={onSale.slice(0, ON_SALE)} locale={locale} />
        </Shelf>
      )}
      <Shelf id="featured" title={text.featured} locale={locale} more={{ href: '/search', label: text.all }}>
        <ProductGrid products={featured.slice(0, FEATURED)} locale={locale} />
      </Shelf>
    </>
  )
}
