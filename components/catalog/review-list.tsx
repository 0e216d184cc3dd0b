import { inLocale, type Locale } from '#lib/locale.ts'
import { REVIEW } from '#lib/messages/review.ts'
import type { Review } from '#lib/reviews/read-reviews.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import { Stars } from './stars.tsx'

/** Each was written by somebody who bought the product and got it. */
export function ReviewList({ locale, reviews }: { locale: Locale; reviews: readonly Review[] }) {
  const text = REVIEW[locale]
  const day = seoulFormat(locale, { dateStyle: 'medium' })
  return (
    <ul className="flex flex-col">
      {reviews.map(({ id, stars, author, label, text: words, writtenAt }) => (
        <li key={id} className="border-t border-line py-4 first:border-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
            <Stars locale={locale} stars={stars} />
            <span className="font-medium text-ink">{author || text.somebody}</span>
            <span className="rounded-control bg-success-soft px-1.5 text-success">{text.verified}</span>
            <time dateTime={writtenAt.toISOString()}>{day.format(writtenAt)}</time>
            {label && <span>{inLocale(label, locale)}</span>}
          </p>
          {words && <p className="mt-2 whitespace-pre-line break-words">{words}</p>}
        </li>
      ))}
    </ul>
  )
}
