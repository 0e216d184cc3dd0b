import type { Product } from '#lib/catalog/catalogue.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { toMajor } from '#lib/money.ts'

/** The product in schema.org's terms, for search engines. https://developers.google.com/search/docs/appearance/structured-data/product */
export function ProductData({ product, locale }: { product: Product; locale: Locale }) {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: inLocale(product.name, locale),
    description: inLocale(product.description, locale),
    image: product.image,
    sku: product.id,
    offers: {
      '@type': 'Offer',
      price: toMajor(product.price, 'KRW'),
      priceCurrency: product.currency,
      availability: product.stock > 0 ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock',
    },
  }
  // Escapes `<`, because a description that contains `</script>` would close the script.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: data, escaped above, in a script that does not run
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
