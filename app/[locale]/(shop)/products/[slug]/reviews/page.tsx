import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReviewList } from '#components/catalog/review-list.tsx'
import { Stars } from '#components/catalog/stars.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { findProduct } from '#lib/catalog/catalogue.ts'
import { inLocale, localePath } from '#lib/locale.ts'
import { REVIEW } from '#lib/messages/review.ts'
import { reviewsOf, summaryOf } from '#lib/reviews/read-reviews.ts'
import { getShop } from '#lib/shop.ts'

interface Props {
  params: Promise<{ locale: string; slug: string }>
  searchParams: Promise<{ after?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: REVIEW[await localeOf(params)].title }
}

/** All reviews of a product, the newest first, a page at a time. */
export default async function ReviewsPage({ params, searchParams }: Props) {
  const [locale, { slug }, { after }] = await Promise.all([localeOf(params), params, searchParams])
  const { read } = getShop().db
  const product = await findProduct(read, slug, getShop().clock.now())
  if (!product) notFound()
  const text = REVIEW[locale]
  const [summary, page] = await Promise.all([
    summaryOf(read, product.id),
    reviewsOf(read, product.id, typeof after === 'string' ? after : undefined),
  ])
  const here = localePath(locale, `/products/${slug}`)
  return (
    <div className="mx-auto max-w-reading">
      <PageTitle title={text.title}>{inLocale(product.name, locale)}</PageTitle>
      {summary.count === 0 ? (
        <p>{text.none}</p>
      ) : (
        <p className="flex flex-wrap items-center gap-x-3">
          <Stars locale={locale} stars={summary.average} />
          <span className="figures">{text.summary(summary.average.toFixed(1), summary.count)}</span>
        </p>
      )}
      <ReviewList locale={locale} reviews={page.rows} />
      <p className="mt-6 flex flex-wrap gap-2">
        {page.after && (
          <ButtonLink variant="secondary" href={`${here}/reviews?after=${encodeURIComponent(page.after)}`}>
            {text.older}
          </ButtonLink>
        )}
        <ButtonLink variant="secondary" href={here}>
          {text.back}
        </ButtonLink>
      </p>
    </div>
  )
}
