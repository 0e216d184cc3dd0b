import type { Product } from '#lib/catalog/catalogue.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { toMajor } from '#lib/money.ts'
import type { Review, ReviewSummary } from '#lib/reviews/read-reviews.ts'
import { plainMarkdown } from '#lib/text/markdown.ts'

interface ProductDataProps {
  product: Product
  locale: Locale
  summary: ReviewSummary
  reviews: readonly Review[]
}

/** The product in schema.org's terms, for search engines. https://developers.google.com/search/docs/appearance/structured-data/product */
export function ProductData({ product, locale, summary, reviews }: ProductDataProps) {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: inLocale(product.name, locale),
    description: plainMarkdown(inLocale(product.description, locale)),
    image: [product.image, ...product.pictures.map(({ src }) => src)],
    sku: product.id,
    offers: {
      '@type': 'Offer',
      price: toMajor(product.price, 'KRW'),
      priceCurrency: product.currency,
      availability: product.stock > 0 ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock',
    },
    // Nothing is said of reviews that nobody wrote.
    ...(summary.count > 0 && {
      aggregateRating: { '@type': 'AggregateRating', ratingValue: summary.average, reviewCount: summary.count },
      review: reviews.map(reviewData),
    }),
  }
  // Escapes `<`, because a description that contains `</script>` would close the script.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: data, escaped above, in a script that does not run
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}

const reviewData = ({ stars, text, author, writtenAt }: Review) => ({
  '@type': 'Review',
  reviewRating: { '@type': 'Rating', ratingValue: stars, bestRating: 5 },
  ...(author && { author: { '@type': 'Person', name: author } }),
  ...(text && { reviewBody: text }),
  datePublished: writtenAt.toISOString().slice(0, 10),
})
