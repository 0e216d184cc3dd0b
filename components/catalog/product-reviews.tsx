import { ButtonLink } from '#components/ui/button-link.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { REVIEW } from '#lib/messages/review.ts'
import type { Review, ReviewSummary } from '#lib/reviews/read-reviews.ts'
import { ReviewList } from './review-list.tsx'
import { Stars } from './stars.tsx'

interface ProductReviewsProps {
  locale: Locale
  slug: string
  summary: ReviewSummary
  /** The newest ones. */
  reviews: readonly Review[]
}

/** What buyers say of the product. */
export function ProductReviews({ locale, slug, summary, reviews }: ProductReviewsProps) {
  const text = REVIEW[locale]
  return (
    <section aria-labelledby="reviews" className="border-t border-line pt-6">
      <h2 id="reviews" className="text-lg font-bold">
        {text.title}
      </h2>
      {summary.count === 0 ? (
        <p className="mt-2 text-sm text-ink-soft">{text.none}</p>
      ) : (
        <>
          <p className="my-2 flex flex-wrap items-center gap-x-3">
            <Stars locale={locale} stars={summary.average} />
            <span className="figures">{text.summary(summary.average.toFixed(1), summary.count)}</span>
          </p>
          <ReviewList locale={locale} reviews={reviews} />
          {summary.count > reviews.length && (
            <ButtonLink variant="secondary" href={localePath(locale, `/products/${slug}/reviews`)}>
              {text.all(summary.count)}
            </ButtonLink>
          )}
        </>
      )}
    </section>
  )
}
