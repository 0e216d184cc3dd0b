import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { Product } from '#lib/catalog/catalogue.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { Price } from './price.tsx'
import { stockLabels } from './stock-labels.ts'

export interface ProductCardProps {
  product: Product
  locale: Locale
  /** True for cards in the first screen: their pictures are not loaded lazily. */
  early?: boolean
  /** The heading level that fits the page. */
  as?: 'h2' | 'h3'
}

/** One product in a list. The name is the link, and the whole card can be pressed. */
export function ProductCard({ product, locale, early, as: Heading = 'h3' }: ProductCardProps) {
  const words = stockLabels(product.stock, locale)
  const soldOut = product.stock === 0
  return (
    <article className="group relative flex flex-col gap-3">
      <div className="relative overflow-hidden rounded-card bg-sunken">
        <Picture
          src={product.image}
          alt={inLocale(product.imageAlt, locale)}
          width={800}
          height={800}
          sizes="(min-width: 1024px) 25vw, (min-width: 768px) 33vw, 50vw"
          early={early}
          className={`aspect-square w-full object-cover transition-transform duration-300 ease-calm group-hover:scale-[1.03] motion-reduce:transition-none dark:brightness-90 ${soldOut ? 'opacity-50 grayscale' : ''}`}
        />
        {words && (
          <span
            className={`absolute left-2.5 top-2.5 rounded-full px-2.5 py-0.5 text-xs font-semibold ${soldOut ? 'bg-ink text-ground' : 'bg-surface text-sale'}`}
          >
            {words}
          </span>
        )}
      </div>
      <div className="flex flex-col gap-0.5 px-0.5">
        <Heading className="font-semibold leading-snug">
          <LocaleLink
            locale={locale}
            href={`/products/${product.slug}`}
            className="outline-none after:absolute after:inset-0 after:rounded-card after:content-[''] focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-accent group-hover:underline group-hover:underline-offset-4"
          >
            {inLocale(product.name, locale)}
          </LocaleLink>
        </Heading>
        <p className="line-clamp-2 text-sm text-ink-soft">{inLocale(product.summary, locale)}</p>
        <div className="mt-1">
          <Price
            price={product.price}
            listPrice={product.listPrice}
            currency={product.currency}
            locale={locale}
            from={hasDearerOption(product)}
          />
        </div>
      </div>
    </article>
  )
}

const hasDearerOption = ({ price, options }: Product) => options.some((option) => option.price > price)
