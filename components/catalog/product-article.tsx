import type { ReactNode } from 'react'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Product } from '#lib/catalog/catalogue.ts'
import { categoryById } from '#lib/catalog/categories.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { BUY_BOX } from '#lib/messages/buy-box.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import { BuyBox } from './buy-box.tsx'
import { DeliveryFacts } from './delivery-facts.tsx'
import { Description } from './description.tsx'
import { Gallery } from './gallery.tsx'
import { LazyRestock } from './lazy-restock.tsx'
import { OwnHold } from './own-hold.tsx'
import { Price } from './price.tsx'
import { ProductNotice } from './product-notice.tsx'
import { SoldOut } from './sold-out.tsx'
import { stockLabels } from './stock-labels.ts'

interface Props {
  locale: Locale
  product: Product
  /** What the page was made of, for the page cache. */
  facts?: string
  /** Reviews, and what search engines read. */
  children?: ReactNode
}

/** A product as its page shows it, for shoppers and for an operator who looks before it is published. */
export function ProductArticle({ locale, product, facts, children }: Props) {
  return (
    <article {...(facts && { 'data-facts': facts })} className="grid gap-6 md:mt-10 md:grid-cols-2 md:gap-12">
      <Gallery locale={locale} product={product} />
      <div className="flex min-w-0 flex-col gap-6">
        <ProductHead locale={locale} product={product} />
        <Buy locale={locale} product={product} />
        <Description text={inLocale(product.description, locale)} />
        <DeliveryFacts locale={locale} price={product.price} taxFree={product.taxFree} />
        {product.notice && <ProductNotice locale={locale} notice={product.notice} />}
        {children}
      </div>
    </article>
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
