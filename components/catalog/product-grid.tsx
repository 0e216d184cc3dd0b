import type { Product } from '#lib/catalog/catalogue.ts'
import type { Locale } from '#lib/locale.ts'
import { ProductCard } from './product-card.tsx'

/** Two columns on a phone, four on a desktop. */
export function ProductGrid({
  products,
  locale,
  early = 0,
  as = 'h3',
}: {
  products: readonly Product[]
  locale: Locale
  early?: number
  as?: 'h2' | 'h3'
}) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-9 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6">
      {products.map((product, i) => (
        <li key={product.id}>
          <ProductCard product={product} locale={locale} early={i < early} as={as} />
        </li>
      ))}
    </ul>
  )
}
